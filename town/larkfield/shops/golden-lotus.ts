import { chooseOne, closed, every, section, shop } from '../../write-shop.ts'

const heat = chooseOne('Heat', { Gentle: 0, Proper: 0, 'As we eat it': 0 })
const rice = chooseOne('With', {
  'Steamed rice': 0,
  'Egg fried rice': 120,
  'Hand-pulled noodles': 180,
  Nothing: 0,
})

export default shop({
  slug: 'golden-lotus',
  name: 'Golden Lotus',
  kind: 'restaurant',
  tagline: 'Dumplings folded by three generations at one table',
  story: [
    'Every afternoon from two until four my mother, my daughter and I sit by the window and fold. Grandmother’s have eighteen pleats. Mine have fourteen. Xiu’s have as many as she feels like, and customers ask for hers.',
    'My parents cooked what they thought the town wanted, for twenty years, with pineapple. When I took over I cooked what we ate upstairs instead. Nobody complained. One man wept at the mapo tofu, though that may have been the pepper.',
    'The pineapple dish is still here, for Mr Whitlock.',
  ],
  addressLine: '42 High Street',
  hours: every('12:00-22:30', { tue: closed, fri: '12:00-23:30', sat: '12:00-23:30' }),
  prepMinutes: 20,
  deliveryRadiusMeters: 3500,
  minimumOrderMinor: 1200,
  owner: 'mei',
  staff: ['xiu'],
  cover: '🥟🥢🍜🏮🥡🦐',
  look: { hues: [28, 90, 150, 350], mood: 'rich' },
  sections: [
    section('Dumplings', { unit: '6 pieces', tax: 2000 }, [
      [
        'Pork and Chive Dumplings',
        780,
        '🥟🌿',
        'Pan-fried on one side, steamed on the others. Black vinegar in the pot.',
      ],
      ['Prawn Har Gow', 860, '🦐🥟', 'Skins thin enough to read the menu through.', { tags: ['fish'] }],
      ['Mushroom and Cabbage Dumplings', 720, '🍄🥟', 'Earthy, gingery, gone.', { tags: ['vegan'] }],
      ['Soup Dumplings', 920, '🥟🍲', 'Bite a corner, drink, then eat. Do not wear white.'],
      ['Char Siu Buns', 690, '🥮🐷', 'Three fluffy clouds with a sticky middle.', { unit: '3 pieces' }],
    ]),
    section('From the wok', { unit: 'dish', tax: 2000, options: [rice] }, [
      [
        'Mapo Tofu',
        1090,
        '🌶️🍲',
        'Silky tofu, minced pork, Sichuan pepper that hums for an hour.',
        { options: [heat, rice], tags: ['spicy'] },
      ],
      [
        'Kung Pao Chicken',
        1190,
        '🥜🍗🌶️',
        'Peanuts, dried chilli, a sauce that is sour before it is sweet.',
        { options: [heat, rice], tags: ['spicy'] },
      ],
      [
        'Dry-Fried Green Beans',
        920,
        '🫛🧄',
        'Blistered, with preserved mustard greens. We sell more of these than anything.',
        { tags: ['vegan'] },
      ],
      [
        'Salt and Pepper Squid',
        1280,
        '🦑🧂',
        'Crisp as paper. Eat first, sit down second.',
        { tags: ['fish'] },
      ],
      ['Beef and Broccoli', 1220, '🥦🥩', 'Velvet-soft beef and stalks with a bite.'],
      [
        'Aubergine in Garlic Sauce',
        990,
        '🍆🧄',
        'Meltingly soft, glossy, a little wicked.',
        { options: [heat, rice], tags: ['vegan'] },
      ],
      ['Mr Whitlock’s Pineapple Chicken', 1150, '🍍🍗', 'As it was in 1989. He has it every Thursday.'],
    ]),
    section('Noodles, rice and soup', { unit: 'bowl', tax: 2000 }, [
      [
        'Dan Dan Noodles',
        980,
        '🍜🥜🌶️',
        'Sesame, chilli oil, crisp pork. Stir from the bottom.',
        { options: [heat], tags: ['spicy'] },
      ],
      ['Beef Noodle Soup', 1180, '🍜🥩', 'The stock takes two nights. The bowl takes ten minutes.'],
      ['Yangzhou Fried Rice', 890, '🍚🦐🥚', 'Every grain on its own.'],
      ['Hot and Sour Soup', 620, '🥣🌶️🍄', 'For colds, break-ups and Mondays.', { tags: ['vegetarian'] }],
    ]),
    section('Afterwards', { tax: 2000 }, [
      [
        'Egg Custard Tarts',
        420,
        '🥧🥚',
        'Three, still wobbling.',
        { unit: '3 pieces', tags: ['vegetarian'] },
      ],
      [
        'Fortune Cookies',
        250,
        '🥠',
        'Xiu writes the fortunes. They are mostly about homework.',
        { unit: 'bag of 5', tags: ['vegetarian'] },
      ],
      ['Jasmine Tea', 280, '🍵🌼', 'A flask for two, with the leaves still opening.', { unit: 'flask' }],
    ]),
  ],
  reviews: [
    ['ravi', 7, 5, 'I asked for “as we eat it” and lost the feeling in my lips. Perfect.'],
    ['zofia', 24, 5, 'Fortune read: “You will forget your gym kit.” I had.'],
    ['ben', 36, 4, 'Soup dumplings travel better than I feared. One had sprung a leak.'],
    ['winnie', 75, 5, 'Those green beans ruined me for all other green beans.'],
    ['yara', 119, 4, 'Kind about my shellfish allergy: they rang to check twice.'],
    [
      'callum',
      183,
      3,
      'Noodles had soaked up the soup by the time we ate. Put the kids to bed first, order second.',
    ],
    ['june', 260, 5, 'Mr Whitlock is my father and he says ten out of ten.'],
  ],
})
