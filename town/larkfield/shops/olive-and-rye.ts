import { chooseOne, chooseUpTo, every, section, shop } from '../../write-shop.ts'

const bread = chooseOne('Bread', { Rye: 0, Challah: 0, Baguette: 0, 'Gluten-free': 100 })

export default shop({
  slug: 'olive-and-rye',
  name: 'Olive & Rye',
  kind: 'deli',
  tagline: 'Somewhere between Vienna, Haifa and the High Street',
  story: [
    'The counter is marble from a closed-down bank. My husband says it still attracts money; I say it attracts elbows.',
    'Behind it: nine kinds of olives, herring four ways, cheeses that I turn like a nurse turns patients, and pastrami which takes me eleven days and which you will finish in four minutes. I do not mind. I watch.',
    'If you say “a little bit” I will cut you a little bit and we will both know it was not enough.',
  ],
  addressLine: '17 High Street',
  hours: every('08:00-20:00', { sun: '09:00-16:00' }),
  prepMinutes: 9,
  deliveryRadiusMeters: 3500,
  minimumOrderMinor: 900,
  owner: 'miriam',
  cover: '🫒🥪🧀🥖🍷🥒',
  look: { hues: [115, 60, 20, 250], mood: 'warm' },
  sections: [
    section(
      'Sandwiches',
      {
        tax: 2000,
        options: [bread, chooseUpTo(3, 'With', { 'Extra pickle': 60, Sauerkraut: 80, Cheese: 120 })],
      },
      [
        ['Hot Pastrami', 1180, '🥪🥩🥒', 'Eleven days. Mustard, pickle, silence.', { tags: ['ours'] }],
        [
          'Reuben',
          1240,
          '🥪🧀',
          'Salt beef, Swiss cheese, sauerkraut and a dressing that will get on your cuff.',
        ],
        [
          'Egg Salad on Challah',
          780,
          '🥪🥚',
          'Soft, dill-green, the sandwich equivalent of a hand on your forehead.',
          { tags: ['vegetarian'] },
        ],
        [
          'Sabich',
          860,
          '🥙🍆🥚',
          'Fried aubergine, egg, tahini, mango pickle, in a pocket.',
          { tags: ['vegetarian'] },
        ],
        [
          'Smoked Salmon Bagel',
          920,
          '🥯🐟',
          'A proper schmear, capers, onion cut so thin it apologises.',
          { options: [], tags: ['fish'] },
        ],
      ],
    ),
    section('Cheese', { unit: '200 g', stock: 16, tags: ['vegetarian'] }, [
      ['Larkfield Blue', 620, '🧀🔵', 'From two valleys over, creamy with a temper.', { tags: ['local'] }],
      ['Alpine Gruyère', 680, '🧀⛰️', 'Eighteen months. Crystals like distant cowbells.'],
      ['Ripe Brie', 540, '🧀🍇', 'Sold only when it sags.'],
      ['Sheep’s Feta', 460, '🐑🧀', 'In its brine, sharp and wet.'],
      ['Goat Log in Ash', 580, '🐐🧀', 'Chalky in the middle, runny at the rim.', { tags: ['local'] }],
    ]),
    section('Olives, pickles, spreads', { unit: '200 g', stock: 28, tags: ['vegan'] }, [
      ['Nocellara Olives', 390, '🫒', 'Big, green, buttery. For people who think they dislike olives.'],
      ['Harissa Olives', 410, '🫒🌶️', 'Cracked and quarrelsome.'],
      ['House Pickles', 350, '🥒🧂', 'Half-sour, three days in the barrel.'],
      ['Hummus', 320, '🥣🫘', 'Warm if you come at noon. More tahini than is usual.'],
      ['Roast Pepper Dip', 340, '🫑🥣', 'Walnuts, pomegranate, smoke.'],
      ['Horseradish Beetroot', 310, '🟣🥕', 'Clears the head and colours the tablecloth.'],
    ]),
    section('Cupboard and sweet', { stock: 18 }, [
      [
        'Chopped Herring',
        520,
        '🐟🧅',
        'With apple and a biscuit crumb, as in my mother’s flat.',
        { unit: '200 g', tags: ['fish'] },
      ],
      [
        'Matzo Ball Soup',
        680,
        '🍲🥕',
        'Two floaters to a tub. We are a floaters family.',
        { unit: '500 ml' },
      ],
      [
        'Chocolate Babka',
        890,
        '🍞🍫',
        'Twisted, dark, too much filling.',
        { unit: 'loaf', tags: ['vegetarian'] },
      ],
      [
        'Baklava Box',
        740,
        '🍯🥜',
        'Twelve diamonds, pistachio, orange blossom.',
        { unit: 'box of 12', tags: ['vegetarian'] },
      ],
    ]),
  ],
  reviews: [
    ['theo', 6, 5, 'I said “a little bit”. She looked at me. I had a lot.'],
    ['maeve', 29, 5, 'That pastrami should be on the town’s coat of arms.'],
    ['sade', 51, 4, 'Cheese packed with notes on when to eat each. I ignored them all, sorry Miriam.'],
    ['oskar', 83, 5, 'Matzo ball soup delivered while I had flu. Floaters confirmed.'],
    ['ben', 137, 3, 'Lovely, but the Reuben needs its own napkin roll. My poor cuff.'],
    ['yara', 216, 5, 'Her sabich tastes of my street. I had to sit down.'],
  ],
})
