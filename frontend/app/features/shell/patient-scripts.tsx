import { Children, type ComponentProps, cloneElement, isValidElement, type ReactNode } from 'react'
import { Scripts } from 'react-router'

/**
 * The router's scripts, announced as less urgent than styles, fonts and the first picture: a page is read before it is
 * used, and on a slow line they would share it. Measured on Lighthouse's phone. Files of our own need no nonce.
 */
export function PatientScripts() {
  const scripts = Scripts({})
  if (!isValidElement<{ children?: ReactNode }>(scripts)) return null
  return <>{Children.map(scripts.props.children, lessUrgent)}</>
}

function lessUrgent(child: ReactNode) {
  if (!isValidElement<ComponentProps<'link'>>(child) || child.type !== 'link') return child
  return cloneElement(child, { fetchPriority: 'low', nonce: undefined })
}
