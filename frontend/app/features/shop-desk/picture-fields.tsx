import type { Picture as PictureValue } from '@highstreet/contract'
import { Card } from '#ui/card.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Picture } from '#ui/picture.tsx'
import type { TypedForm } from './typed-form.ts'

/** The pictures there are, each to keep or not, and a place for new ones. Posts `pictureIds` and `newPictures`. */
export function PictureFields({
  pictures: saved,
  typed,
  hint,
  error,
}: {
  pictures: PictureValue[]
  typed: TypedForm | undefined
  hint: string
  error?: string
}) {
  const brought = typed?.brought ?? []
  const pictures = [...saved, ...brought]
  const kept = typed && (typed.values.pictureIds ?? [])
  return (
    <Card>
      <h2 className="mb-4 text-xl">Pictures</h2>
      {pictures.length > 0 && (
        <ul className="mb-4 flex flex-wrap gap-3">
          {pictures.map((picture) => (
            <li key={picture.id} className="w-36">
              <Picture picture={picture} sizes="9rem" className="rounded-control" />
              <label className="mt-1 flex min-h-9 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  name="pictureIds"
                  value={picture.id}
                  defaultChecked={kept?.includes(picture.id) ?? true}
                  className="size-5 accent-brand"
                />
                Keep
              </label>
            </li>
          ))}
        </ul>
      )}
      {brought.map((picture) => (
        <input key={picture.id} type="hidden" name="brought" value={JSON.stringify(picture)} />
      ))}
      <FileDrop
        // Emptied once its files have come, so that they don't come twice.
        key={brought.length}
        label="Add pictures"
        name="newPictures"
        accept="image/jpeg,image/png,image/webp,image/heic"
        multiple
        optional
        hint={`JPEG, PNG or WebP, 10 MB each at most. ${hint}`}
        error={error}
      />
    </Card>
  )
}
