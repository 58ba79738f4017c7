/** Far more than a shopkeeper photographs in an hour, far less than would fill the disk. The town itself may bring any number. */
export const uploadsPerHour = 300
const hourMs = 3_600_000

export const allowanceSince = (now: Date) => new Date(now.getTime() - hourMs)

/** Seconds until the person may upload again; 0 is now. `earlier` are the uploads of the last hour, oldest first. */
export function secondsUntilUpload(earlier: readonly Date[], now: Date): number {
  const freeing = earlier[earlier.length - uploadsPerHour]
  if (!freeing) return 0
  return Math.max(1, Math.ceil((freeing.getTime() + hourMs - now.getTime()) / 1000))
}
