import { Refusal } from '../platform/refusal.ts'
import { guessedColumns, missingFields } from './import-columns.ts'
import { type ImportSource, linesOfFile, UnreadableFile } from './import-file.ts'
import { tidyLine } from './import-row.ts'

const rowsShown = 8
const samplesShown = 3
const maxCellCharacters = 200
const maxColumnsShown = 60

/** Reads the head of a file and no more. Refuses with `import_file_unreadable` (facts: reason). */
export async function previewImport(source: ImportSource) {
  const [headers = [], ...rows] = (await headOf(source)).map((cells) =>
    cells.slice(0, maxColumnsShown).map((cell) => tidyLine(cell, maxCellCharacters)),
  )
  const guessed = guessedColumns(headers)
  return {
    columns: headers.map((column, n) => ({
      column,
      field: guessed[n] ?? null,
      samples: rows.flatMap((row) => row[n] || []).slice(0, samplesShown),
    })),
    rows,
    missing: missingFields(guessed),
  }
}

async function headOf(source: ImportSource) {
  const head: string[][] = []
  try {
    for await (const { cells } of linesOfFile(source)) {
      head.push(cells)
      if (head.length > rowsShown) break
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new Refusal('import_file_unreadable', { facts: { reason: error.message } })
  } finally {
    // The rest of the upload is let go, so that the answer is not kept waiting for it.
    source.stream.resume()
  }
  return head
}
