import { Form, useFetcher, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextField } from '#ui/text-field.tsx'

interface Member {
  personId: string
  name: string
  handle: string
  role: 'owner' | 'staff'
}

export function Staff({
  members,
  mayChange,
  refusal,
}: {
  members: Member[]
  mayChange: boolean
  refusal?: RefusalView
}) {
  const navigation = useNavigation()
  return (
    <div className="grid gap-6">
      <ul className="grid divide-y divide-line rounded-card border border-line bg-card">
        {members.map((member) => (
          <MemberRow key={member.personId} member={member} mayChange={mayChange && member.role === 'staff'} />
        ))}
      </ul>
      {mayChange && (
        <Card>
          <Form method="post" className="grid gap-4">
            <h2 className="text-xl">Let a neighbour work here</h2>
            <p className="text-ink-soft">
              They can take orders and change listings. Only you can delete listings or change the shop.
            </p>
            <RefusalText refusal={refusal} />
            <TextField
              label="Handle"
              name="handle"
              prefix="@"
              error={refusal?.fields.handle}
              autoCapitalize="none"
            />
            <div>
              <Button name="intent" value="add" pending={navigation.state === 'submitting'}>
                Add to the team
              </Button>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}

function MemberRow({ member, mayChange }: { member: Member; mayChange: boolean }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  return (
    <li className="flex flex-wrap items-center gap-4 p-4">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-semibold">
          {member.name} <Badge tone={member.role === 'owner' ? 'good' : 'plain'}>{member.role}</Badge>
        </p>
        <p className="text-ink-soft text-sm">@{member.handle}</p>
        <RefusalText refusal={fetcher.data?.refusal} />
      </div>
      {mayChange && (
        <fetcher.Form method="post">
          <input type="hidden" name="personId" value={member.personId} />
          <Button
            tone="danger"
            size="small"
            name="intent"
            value="remove"
            aria-label={`Remove ${member.name}`}
            pending={fetcher.state !== 'idle'}
          >
            Remove
          </Button>
        </fetcher.Form>
      )}
    </li>
  )
}
