import { chooseOne, chooseUpTo, closed, every, section, shop } from '../../write-shop.ts'

const side = chooseOne('With', { Nothing: 0, Chips: 280, 'Sweet potato wedges': 320, Slaw: 220 })
const extras = chooseUpTo(3, 'Add', {
  'Smoked cheddar': 130,
  Bacon: 180,
  Jalapeños: 90,
  'Second patty': 350,
  'Fried egg': 120,
})

export default shop({
  slug: 'smoke-and-bun',
  name: 'Smoke & Bun',
  kind: 'restaurant',
  tagline: 'Fourteen hours of oak, then suddenly your turn',
  story: [
    'The smoker is a boiler from the old foundry. It took six weeks to clean and it still hums when the wind is in the west.',
    'Brisket goes in at eight in the evening and I sleep beside it, more or less. My daughter makes the buns. We agree about salt and disagree about everything else, including whether this paragraph was necessary.',
  ],
  addressLine: '60 Foundry Road',
  hours: every('12:00-23:00', { mon: closed, fri: '12:00-02:00', sat: '12:00-02:00' }),
  prepMinutes: 16,
  deliveryRadiusMeters: 4000,
  minimumOrderMinor: 1000,
  owner: 'marcus',
  cover: '🍔🍟🔥🌽🍗🥤',
  look: { hues: [40, 20, 95, 240], mood: 'dark' },
  sections: [
    section('In a bun', { unit: 'bun', tax: 2000, options: [side, extras] }, [
      [
        'Foundry Burger',
        1090,
        '🍔🔥',
        'Two thin patties, smashed, onions cooked into the meat, house pickles.',
      ],
      ['Brisket Bun', 1290, '🍔🥩', 'Fourteen hours. Burnt ends if you are early.'],
      ['Hot Chicken', 1150, '🍗🌶️🍔', 'Buttermilk thigh, cayenne, honey, regret, more.', { tags: ['spicy'] }],
      [
        'Smoked Mushroom',
        990,
        '🍔🍄',
        'Portobello with miso and blue cheese. Marcus eats this one.',
        { tags: ['vegetarian'] },
      ],
      ['Bean and Beet', 960, '🍔🫘', 'Crisp outside, bright pink within.', { tags: ['vegan'] }],
      ['Foundry Dog', 820, '🌭🔥', 'Geoff Marsh’s sausage, mustard, crisp onions.'],
    ]),
    section('On a tray', { unit: 'tray', tax: 2000 }, [
      ['Half Rack of Ribs', 1590, '🍖🔥', 'Dry rub first, sauce in a pot, bib in the bag.'],
      [
        'Wings',
        890,
        '🍗🔥',
        'Eight. Choose your courage.',
        { options: [chooseOne('Sauce', { Honey: 0, Buffalo: 0, 'Night shift': 50 })] },
      ],
      ['Street Corn', 520, '🌽🧀', 'Charred cobs, lime, chilli, crumbly cheese.', { tags: ['vegetarian'] }],
      ['Loaded Chips', 760, '🍟🧀🥓', 'Brisket trimmings, cheddar sauce, spring onion. Share, allegedly.'],
      ['Fish Tacos', 1080, '🌮🐟', 'Three, with lime crema and pickled cabbage.', { tags: ['fish'] }],
      ['Smoked Bean Burrito', 980, '🌯🫘', 'As heavy as a brick, kinder.', { tags: ['vegan'] }],
      [
        'Family Tray',
        4200,
        '🍖🍗🌽',
        'Ribs, wings, brisket, corn, slaw, buns. For four, or for after moving house.',
      ],
    ]),
    section('Cold', { tax: 2000, tags: ['vegetarian'] }, [
      [
        'Malt Shake',
        520,
        '🥤🍦',
        'Chocolate, vanilla or both at war.',
        { options: [chooseOne('Flavour', { Chocolate: 0, Vanilla: 0, Both: 0 })] },
      ],
      ['Cloudy Lemonade', 320, '🍋🧊', 'Pressed at noon.', { tags: ['vegan'] }],
      ['Key Lime Pie', 480, '🥧🍋', 'The one recipe they agree on.', { unit: 'slice' }],
    ]),
  ],
  reviews: [
    ['callum', 8, 5, 'Burnt ends. I was early. I will be early for the rest of my life.'],
    ['ben', 33, 5, 'Family Tray after moving house, eaten on the floor with a screwdriver.'],
    ['noor', 72, 4, 'Smoked mushroom made a carnivore out of my… no, the other way round.'],
    ['theo', 131, 3, 'Chips lose their nerve on a long ride. Everything else arrived swaggering.'],
    ['zofia', 214, 5, '“Night shift” sauce: I saw my grandmother and she was proud.'],
  ],
})
