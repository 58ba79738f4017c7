import type { Review } from '@highstreet/contract'
import { paths } from '#paths.ts'
import { Avatar } from '#ui/avatar.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { MorePages, type PageOf } from '#ui/more-pages.tsx'
import { RatingScore, Stars } from '#ui/rating.tsx'

export function Reviews({
  slug,
  rating,
  reviews,
}: {
  slug: string
  rating: { average: number; count: number }
  reviews: PageOf<Review>
}) {
  return (
    <section aria-labelledby="reviews" className="grid content-start gap-4">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="reviews" className="scroll-mt-44">
          What neighbours say
        </h2>
        <RatingScore {...rating} />
      </div>
      {reviews.items.length === 0 ? (
        <p className="text-ink-soft">Nobody has rated this shop yet. Order something and be the first.</p>
      ) : (
        <ul className="grid gap-4">
          <MorePages
            page={reviews}
            hrefOf={(after) => `${paths.shop(slug, { reviewsAfter: after })}#reviews`}
            pick={(answer) => (answer as { reviews?: PageOf<Review> }).reviews}
            words="Show more reviews"
          >
            {(items) =>
              items.map((review) => (
                <li key={review.id} className="rounded-card border border-line bg-card p-4 sm:p-5">
                  <div className="flex items-center gap-3">
                    <Avatar name={review.by} />
                    <div>
                      <p className="font-semibold leading-tight">{review.by}</p>
                      <p className="text-ink-soft text-sm">
                        <DateTime at={review.at} style="date" />
                      </p>
                    </div>
                    <Stars stars={review.stars} className="ml-auto" />
                  </div>
                  {review.words && <p className="mt-3 whitespace-pre-line">{review.words}</p>}
                </li>
              ))
            }
          </MorePages>
        </ul>
      )}
    </section>
  )
}
