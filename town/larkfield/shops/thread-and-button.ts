import { chooseOne, closed, every, section, shop } from '../../write-shop.ts'

const sizes = chooseOne('Size', { Small: 0, Medium: 0, Large: 0, 'Extra large': 0 })

export default shop({
  slug: 'thread-and-button',
  name: 'Thread & Button',
  kind: 'clothing',
  tagline: 'Made in the yard, mended for life',
  story: [
    'My father was a tailor in Conakry who could read a man’s whole history from his left shoulder. I only read hems, but I read them well.',
    'There are four of us and seven machines in the old weaving shed. We cut on Mondays, sew until Friday, and keep the offcuts for children’s things. Wool from Castle Hill, linen from across the water, buttons from a tin that has never yet been empty.',
    'Everything has our name inside. If it tears, the name means it is our problem.',
  ],
  addressLine: "16 Weaver's Yard",
  hours: every('10:00-18:00', { sun: closed, mon: closed }),
  prepMinutes: 8,
  deliveryRadiusMeters: 4500,
  minimumOrderMinor: 1000,
  owner: 'amara',
  cover: '🧵🧥🧶👗🧣🪡',
  look: { hues: [55, 330, 215, 120], mood: 'warm' },
  sections: [
    section('To wear', { stock: 8, tax: 2000, options: [sizes] }, [
      [
        'Canal Jacket',
        12800,
        '🧥⚓',
        'Waxed cotton, four pockets, one of them secret.',
        { tags: ['made here'] },
      ],
      [
        'Linen Shirt',
        7400,
        '👔🌾',
        'Washed soft. It will crease; that is how they know.',
        { tags: ['made here'] },
      ],
      ['Baker’s Tee', 2600, '👕🥖', 'Heavy cotton, flour-coloured, boxy.'],
      [
        'Work Trousers',
        8200,
        '👖🧵',
        'Double knees and a hammer loop you will use for a pastry.',
        { tags: ['made here'] },
      ],
      [
        'Market Dress',
        9400,
        '👗🌼',
        'Pockets deep enough for two aubergines. We tried.',
        { tags: ['made here'] },
      ],
      [
        'Indigo Kimono',
        8800,
        '👘🟦',
        'Dyed in the yard; your wrists will be blue for a week.',
        { tags: ['made here'] },
      ],
    ]),
    section('Hands, heads and feet', { stock: 16, tax: 2000 }, [
      [
        'Castle Hill Scarf',
        4200,
        '🧣🐑',
        'Two metres of undyed wool that smells very faintly of sheep when it rains.',
        { tags: ['local'] },
      ],
      ['Fingerless Gloves', 2400, '🧤🚲', 'For riders, anglers and people who type in cold rooms.'],
      [
        'Good Socks',
        1200,
        '🧦🐑',
        'Darned once, free, when the time comes.',
        { options: [chooseOne('Size', { '36–39': 0, '40–43': 0, '44–47': 0 })] },
      ],
      ['Sun Hat', 3100, '👒🌻', 'Straw with a band in whatever we cut on Monday.'],
      ['Foundry Cap', 2900, '🧢🔥', 'Flat, tweed, quietly smug.'],
      ['Canvas Shopper', 1800, '👜🥬', 'Carries nine kilos, or one toddler, briefly.'],
      ['Silk Bow Tie', 3300, '🎀🤵', 'Self-tied. Instructions inside, sympathy on the telephone.'],
    ]),
    section('For makers', { stock: 20, tax: 2000 }, [
      [
        'Ball of Castle Hill Wool',
        780,
        '🧶🐑',
        'A hundred grams, four-ply, three natural greys.',
        { tags: ['local'] },
      ],
      ['Mending Kit', 1400, '🪡🧵🧷', 'Needles, threads, thimble, and a card of twelve stitches.'],
      ['Bag of Buttons', 500, '🔘🟤', 'From the tin. Forty, no two alike.'],
    ]),
  ],
  reviews: [
    ['oskar', 14, 5, 'Found the secret pocket after three weeks. Amara had left a toffee in it.'],
    ['lila', 48, 5, 'Two aubergines. I can confirm.'],
    ['hugo', 86, 4, 'Beautiful trousers, a bit long; they took them up the same day.'],
    ['zofia', 139, 5, 'The sheep smell is real and I have come to love it.'],
    ['winnie', 211, 5, 'My best apron is theirs and it has outlived two mixers.'],
    ['ben', 302, 3, 'Great cap, quite small. I have, it turns out, a large head.'],
  ],
})
