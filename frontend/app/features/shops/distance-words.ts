/** "350 m", "1.2 km". */
export function distanceWords(meters: number) {
  if (meters < 950) return `${Math.max(50, Math.round(meters / 50) * 50)} m`
  return `${(meters / 1000).toFixed(1)} km`
}
