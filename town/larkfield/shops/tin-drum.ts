import { chooseOne, every, section, shop } from '../../write-shop.ts'

const wrap = chooseOne('Gift wrap', { No: 0, Stars: 200, Dinosaurs: 200 })

export default shop({
  slug: 'tin-drum',
  name: 'The Tin Drum',
  kind: 'toys',
  tagline: 'Everything here has been played with, on purpose',
  story: [
    'Before anything goes on our shelves it spends a week with the testers: my three, the two from over the road, and a dog. About half of it comes home in pieces and is never spoken of again.',
    'What is left is wood that can be dropped, games that end before bedtime and soft things that survive the boil wash. I mend what we sell, for nothing, for ever; bring it with all its legs.',
  ],
  addressLine: '28 High Street',
  hours: every('09:30-18:00', { sun: '11:00-16:00' }),
  prepMinutes: 7,
  deliveryRadiusMeters: 4500,
  minimumOrderMinor: 800,
  owner: 'lottie',
  cover: '🧸🪁🥁🎲🚂🪀',
  look: { hues: [85, 200, 20, 145], mood: 'warm' },
  sections: [
    section('Soft and wooden', { stock: 12, tax: 2000, options: [wrap] }, [
      [
        'Barnaby Bear',
        2400,
        '🧸🎀',
        'Jointed arms, serious face. The testers fought over him for five days.',
      ],
      [
        'Wooden Train',
        2800,
        '🚂🛤️',
        'Engine and three wagons in beech, with magnets that never face the wrong way.',
      ],
      ['Stacking Rainbow', 2200, '🌈🪵', 'Seven arches: a bridge, a cradle, a snail, a hat.'],
      ['Knitted Octopus', 1600, '🐙🧶', 'Eight legs for eight small fists. By Amara at Thread & Button.'],
      [
        'Rocking Unicorn',
        9800,
        '🦄⭐',
        'Ash rockers, felt horn, a woollen mane that may be plaited.',
        { stock: 3 },
      ],
      ['Toy Kitchen Basket', 1900, '🧺🍅🥕', 'A dozen vegetables that velcro apart with a satisfying rip.'],
    ]),
    section('Games and puzzles', { stock: 14, tax: 2000, options: [wrap] }, [
      [
        'The Goose Riot Board Game',
        2600,
        '🎲🪿',
        'Two to six players, forty minutes, one historically accurate stampede.',
        { tags: ['local'] },
      ],
      ['Chess Set', 3400, '♟️👑', 'Weighted pieces, a board that folds, a spare queen for optimists.'],
      ['Canal Jigsaw', 1800, '🧩🦆', 'Five hundred pieces, ninety of them duck.'],
      ['Pack of Cards', 600, '🃏🎩', 'Linen finish; the jokers are portraits of the testers.'],
      ['Magic Box', 2200, '🪄🐇', 'Twelve tricks. The rabbit is included and is felt.'],
    ]),
    section('Outdoors and noise', { stock: 12, tax: 2000, options: [wrap] }, [
      ['Sail Kite', 1900, '🪁☁️', 'Made for Windmill Hill, which has eaten lesser kites.'],
      ['Yo-yo', 850, '🪀🔴', 'Maple, with a bearing. One trick is explained; the rest are up to you.'],
      ['Tin Drum', 1500, '🥁🎵', 'The shop’s namesake. Bought chiefly by aunts and uncles, as revenge.'],
      ['Remote-Control Racer', 3900, '🏎️🔋', 'Fast, repairable, scared of the dog.'],
      ['Bubble Bucket', 700, '🫧🪣', 'Two litres of mixture and a wand the size of a tennis racket.'],
      ['Water Squirter', 900, '🔫💦', 'Range: across the garden, over the fence, into trouble.'],
    ]),
  ],
  reviews: [
    ['sade', 7, 5, 'Lottie re-attached an arm while we waited, then his dignity.'],
    ['chidi', 35, 5, 'Goose Riot has replaced television.'],
    ['ben', 73, 4, 'Kite superb. Windmill Hill superber. Kite now in a tree.'],
    ['esther', 122, 5, 'I am the aunt. The drum was magnificent. They no longer ring.'],
    ['maeve', 195, 3, 'Jigsaw short of one duck. She posted me a duck.'],
    ['ravi', 288, 5, 'Everything we bought for the first child is now with the second, intact.'],
  ],
})
