import { chooseOne, every, section, shop } from '../../write-shop.ts'

const warm = chooseOne('Served', { Warm: 0, 'Cold, for later': 0 })

export default shop({
  slug: 'second-batch',
  name: 'Second Batch',
  kind: 'sweets',
  tagline: 'Warm cookies for people who should be asleep',
  story: [
    'I was a night porter at the Swan. Around one o’clock guests would ring down, embarrassed, and ask if there was anything sweet. There never was, so I began to bake in the staff kitchen. The first batch was terrible. We are named after the next one.',
    'Cookies come out every twenty minutes until four in the morning. They travel in a tin with a warm stone in it. Please send the stone back; I have a limited number of stones.',
  ],
  addressLine: '42 Cooper Street',
  hours: every('15:00-04:00'),
  prepMinutes: 12,
  deliveryRadiusMeters: 3500,
  minimumOrderMinor: 600,
  owner: 'jude',
  cover: '🍪🥛🍫🌙🧁🍨',
  look: { hues: [285, 45, 340, 200], mood: 'rich' },
  sections: [
    section('Cookies', { tax: 2000, options: [warm], tags: ['vegetarian'] }, [
      [
        'Brown Butter Chocolate Chip',
        290,
        '🍪🍫',
        'The second batch itself. Crisp rim, soft heart, salt on top.',
      ],
      ['Oatmeal and Sour Cherry', 280, '🍪🍒', 'Nearly breakfast.'],
      ['Double Dark', 310, '🍫🍪', 'Cocoa, chocolate, espresso. Do not plan to sleep.'],
      ['Peanut Butter', 290, '🥜🍪', 'Pressed with a fork, the way it must be.'],
      ['Ginger Snap', 260, '🫚🍪', 'Thin, loud, fiery.', { tags: ['vegan'] }],
      ['Lemon Poppy', 270, '🍋🍪', 'Bright as a bedside lamp.'],
      ['Midnight Dozen', 2800, '🍪🌙🎁', 'Twelve, mixed, in the tin with the stone.', { unit: 'tin of 12' }],
    ]),
    section('Alongside', { tax: 2000, tags: ['vegetarian'] }, [
      ['Cold Milk', 190, '🥛🧊', 'In a bottle with a paper straw.', { unit: '330 ml', stock: 40 }],
      [
        'Hot Chocolate Flask',
        460,
        '🍫🥛',
        'Thick as a blanket. Serves two, or one bad day.',
        { unit: 'flask' },
      ],
      ['Cookie Ice-Cream Sandwich', 520, '🍨🍪', 'Two cookies, a slab of vanilla, eat fast.'],
      [
        'Cookie Dough Tub',
        640,
        '🥣🍪',
        'Bake it yourself, or do not. The eggs are pasteurised; I know you.',
        { unit: '400 g', stock: 20 },
      ],
      ['Blondie', 320, '🍯🟨', 'Butterscotch, white chocolate, walnut edges.'],
    ]),
  ],
  reviews: [
    ['noor', 5, 5, 'Deadline at nine, cookies at two. The stone was still warm. I have sent it back.'],
    ['oskar', 37, 5, 'The smell when you open the tin should be bottled.'],
    ['lila', 64, 4, 'Wonderful, but after Double Dark I alphabetised my bookshelf until dawn.'],
    ['hugo', 118, 5, 'Send a Midnight Dozen to somebody you miss.'],
    ['maeve', 202, 3, 'One of mine was a touch overdone. First batch, perhaps?'],
  ],
})
