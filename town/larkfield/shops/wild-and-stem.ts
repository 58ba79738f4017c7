import { chooseOne, closed, every, section, shop } from '../../write-shop.ts'

const bouquetSize = chooseOne('Size', { Posy: 0, Bouquet: 1500, 'An armful': 3500 })
const card = chooseOne('Card', {
  'No card': 0,
  'Thank you': 150,
  'I am sorry': 150,
  'Just because': 150,
  'Words in the note': 200,
})
const vase = chooseOne('Vase', { 'I have one': 0, 'A jam jar': 200, 'A stoneware jug': 1800 })

export default shop({
  slug: 'wild-and-stem',
  name: 'Wild & Stem',
  kind: 'florist',
  tagline: 'Flowers that look as if they had somewhere to be',
  story: [
    'I trained in Bogotá, where roses are grown by the million and all look alike. Here I grow forty kinds of thing in the old priory garden, and none of them stand up straight.',
    'I make one bouquet a day for the window and then variations until the buckets are empty. Tell me who it is for. “My sister, who hates pink” is more useful than any catalogue number.',
    'Foam is banned. Ribbon is cotton. Slugs are relocated.',
  ],
  addressLine: '32 Church Walk',
  hours: every('08:00-18:00', { sun: '09:00-13:00', wed: closed }),
  prepMinutes: 15,
  deliveryRadiusMeters: 4500,
  minimumOrderMinor: 1200,
  owner: 'rosa',
  cover: '💐🌷🌻🪴🌹🌿',
  look: { hues: [140, 330, 95, 290], mood: 'airy' },
  sections: [
    section('Bouquets', { unit: 'bouquet', tax: 2000, options: [bouquetSize, card, vase] }, [
      [
        'Today’s Bouquet',
        2200,
        '💐',
        'Whatever was best at six this morning, tied in the hand.',
        { tags: ['our garden'] },
      ],
      [
        'Meadow',
        2400,
        '🌼🌾🦋',
        'Oxeye daisies, grasses, scabious. It moves when you walk.',
        { tags: ['our garden'] },
      ],
      ['Sunflowers', 2000, '🌻', 'Seven, with their heads up.', { tags: ['our garden'] }],
      ['Old Roses', 3400, '🌹🌿', 'Blowsy, scented, thorns on. Three varieties older than the railway.'],
      ['Tulips by the Armful', 1800, '🌷', 'They will keep growing in the vase and bow to each other.'],
      [
        'Cherry Blossom',
        2600,
        '🌸',
        'Long branches for a fortnight in April. Put them where the light is.',
        { tags: ['season'] },
      ],
      ['Winter Green', 2300, '🌲🌰', 'Ivy, rosehips, larch, a smell of walks.', { tags: ['season'] }],
      ['Not Pink', 2500, '💙💐', 'Blue, white, green and one orange thing, for the sister.'],
    ]),
    section('Pots and plants', { stock: 10, tax: 2000 }, [
      ['Monstera', 3200, '🪴🌿', 'Already has windows. Needs one of yours.'],
      ['Cactus with Ambitions', 1400, '🌵', 'Flowered once, in 2021, and still talks about it.'],
      [
        'Kitchen Herbs',
        1100,
        '🌿🪴',
        'Basil, mint and chives in a zinc trough. Cut them, they like it.',
        { unit: 'trough' },
      ],
      [
        'Hyacinth Bulbs in a Bowl',
        1600,
        '🪻🥣',
        'Three weeks of waiting and one of swooning.',
        { tags: ['season'] },
      ],
      ['Olive Tree', 4800, '🌳🫒', 'Knee-high, silver, forgives neglect.'],
      ['Lucky Clover', 600, '🍀', 'Four leaves on most days.'],
    ]),
    section('Small gestures', { stock: 20, tax: 2000 }, [
      ['One Perfect Rose', 600, '🌹', 'Wrapped in brown paper. Enough, sometimes.'],
      ['Buttonhole', 900, '🥀🤵', 'Pinned so that it stays through the speeches.'],
      ['Flower Crown', 2800, '👑🌼', 'Midsummer, hen nights, Tuesdays.'],
      [
        'Dried Lavender',
        700,
        '🪻🧺',
        'Under the pillow, in the drawer, in the car.',
        { unit: 'bunch', tags: ['our garden'] },
      ],
    ]),
  ],
  reviews: [
    [
      'ravi',
      6,
      5,
      'I wrote “she likes storms”. Rosa sent something grey, purple and electric. She cried, nicely.',
    ],
    ['esther', 25, 5, 'Tulips still bowing to each other after eleven days.'],
    ['theo', 57, 4, 'Card said “I am sorry”. It worked, mostly.'],
    ['mara', 89, 5, 'The Not Pink is for me. I am the sister.'],
    [
      'hugo',
      140,
      3,
      'Meadow arrived with a slug. It had its own tiny label saying “stowaway, please relocate”. Fine, four stars. No, three, I screamed.',
    ],
    [
      'winnie',
      226,
      5,
      'She does our tables every Friday. People come for the flowers and stay for the scones.',
    ],
  ],
})
