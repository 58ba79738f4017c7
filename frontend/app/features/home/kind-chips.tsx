import type { ShopKind } from '@highstreet/contract'
import { Link } from 'react-router'
import { kindPicture, shopKindOrder, shopKindWords } from '#features/shops/shop-kinds.ts'
import { paths } from '#paths.ts'

/** The kinds of shops as pictures; pressing the chosen one again shows all. */
export function KindChips({ chosen, open }: { chosen?: ShopKind; open?: string }) {
  return (
    <nav aria-label="Kinds of shops" className="hide-scrollbar -mx-4 overflow-x-auto px-4 sm:-mx-6 sm:px-6">
      <ul className="flex w-max gap-2 py-1.5 lg:grid lg:w-full lg:grid-cols-11 lg:gap-y-3">
        {shopKindOrder.map((kind) => (
          <li key={kind}>
            <Link
              to={paths.home({ kind: kind === chosen ? undefined : kind, open })}
              aria-current={kind === chosen ? 'true' : undefined}
              preventScrollReset
              className="group grid w-21 justify-items-center gap-1.5 rounded-card py-1 text-center font-semibold text-sm lg:w-full"
            >
              <span className="grid size-17 place-items-center lg:size-15 rounded-full bg-brand-tint transition-[scale,background-color] duration-200 ease-calm group-hover:scale-105 group-aria-[current=true]:bg-brand group-aria-[current=true]:ring-4 group-aria-[current=true]:ring-brand-tint">
                {/* Lazy also keeps React from announcing all of them before the page's styles. */}
                <img
                  src={kindPicture(kind)}
                  alt=""
                  width={48}
                  height={48}
                  loading="lazy"
                  decoding="async"
                  className="size-11 lg:size-10"
                />
              </span>
              <span className="leading-tight group-aria-[current=true]:text-brand">
                {shopKindWords[kind].many}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
