import type { ImportProgress, Problem } from '@highstreet/contract'
import { describeRefusal, type RefusalView } from '#refusal.ts'

export interface ColumnGuess {
  column: string
  field: string | null
  samples: string[]
}

export interface ImportPreview {
  columns: ColumnGuess[]
  rows: string[][]
  missing: string[]
}

/** Bytes the preview reads: enough for a header and some rows, however large the file is. */
const previewBytes = 256 * 1024

export async function previewImport(
  url: string,
  file: File,
): Promise<ImportPreview | { refusal: RefusalView }> {
  const form = new FormData()
  form.append('file', file.slice(0, previewBytes), file.name)
  const answer = await fetch(url, { method: 'POST', body: form })
  const body = await answer.json()
  return answer.ok ? (body as ImportPreview) : { refusal: describeRefusal(body as Problem) }
}

export type ImportNews =
  | { kind: 'uploading'; sent: number; total: number }
  | { kind: 'progress'; progress: ImportProgress }
  | { kind: 'refused'; refusal: RefusalView }
  | { kind: 'lost' }

/** Sends the file and tells how it goes: first the upload, then each line that the server answers. */
export function sendImport(
  url: string,
  file: File,
  columns: ColumnGuess[],
  tell: (news: ImportNews) => void,
) {
  const form = new FormData()
  form.append('columns', JSON.stringify(columns.map(({ column, field }) => ({ column, field }))))
  form.append('file', file, file.name)

  // fetch tells nothing of an upload under way.
  const request = new XMLHttpRequest()
  let read = 0
  const readLines = () => {
    const end = request.responseText.lastIndexOf('\n')
    if (request.status !== 200 || end < read) return
    const lines = request.responseText.slice(read, end).split('\n').filter(Boolean)
    read = end + 1
    const last = lines.at(-1)
    if (last) tell({ kind: 'progress', progress: JSON.parse(last) })
  }
  request.upload.onprogress = ({ loaded, total }) => tell({ kind: 'uploading', sent: loaded, total })
  request.onprogress = readLines
  request.onerror = () => tell({ kind: 'lost' })
  request.onload = () => {
    readLines()
    if (request.status !== 200)
      tell({ kind: 'refused', refusal: describeRefusal(JSON.parse(request.responseText)) })
  }
  request.open('POST', url)
  request.send(form)
}
