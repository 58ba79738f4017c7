/** A shopfront with its awning: the sign of the town. */
export function TownMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path d="M6 14h20v13H6z" className="fill-brand" />
      <path d="M18 18h5v9h-5z" className="fill-card" />
      <path d="M9 18h6v5H9z" className="fill-card" />
      <path
        d="M6 4h20l3 8a3.7 3.7 0 0 1-6.6 1.6 3.9 3.9 0 0 1-6.4 0 3.9 3.9 0 0 1-6.4 0A3.7 3.7 0 0 1 3 12z"
        className="fill-brick"
      />
      <path
        d="M12.8 4h-4L7.2 11.9c-.2 2.8 1.5 2.9 2.4 1.7zM19.2 4h4l1.6 7.900c.2 2.800-1.500 2.900-2.400 1.700z"
        className="fill-card"
        opacity=".9"
      />
    </svg>
  )
}
