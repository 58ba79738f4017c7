import { Outlet } from 'react-router'
import { OperationsLayout } from '#features/operations/operations-layout.tsx'

export default function Operations() {
  return (
    <OperationsLayout>
      <Outlet />
    </OperationsLayout>
  )
}
