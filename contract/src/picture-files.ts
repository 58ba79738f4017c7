/** Widths in CSS pixels that every picture is offered in, where the original is as wide. */
export const pictureWidths = [160, 320, 640, 1280] as const

/** Where a picture's file is. In a file of its own so that browsers get it without the schemas. */
export function pictureUrl(
  picture: { id: string },
  width: (typeof pictureWidths)[number],
  format: 'avif' | 'webp',
) {
  return `/media/${picture.id}/${width}.${format}`
}
