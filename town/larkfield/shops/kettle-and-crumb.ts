import { chooseOne, closed, every, section, shop } from '../../write-shop.ts'

const milk = chooseOne('Milk', { 'A drop': 0, Oat: 40, Lemon: 0, Neither: 0 })

export default shop({
  slug: 'kettle-and-crumb',
  name: 'Kettle & Crumb',
  kind: 'cafe',
  tagline: 'A tea room with strong opinions about scones',
  story: [
    'My grandmother ran a tea stall in Enugu for railway clerks, and my other grandmother ran a vicarage in Dorset. I am what happens when you put the two in one kitchen: ginger everywhere, and doilies.',
    'We bake in the morning, in small tins, and when it is gone it is gone. Thirty-one teas live on the wall behind the till and I have a story about each, so do not ask if your parking runs out.',
  ],
  addressLine: '7 Church Walk',
  hours: every('08:30-17:30', { mon: closed, sat: '08:00-18:00', sun: '09:00-17:00' }),
  prepMinutes: 12,
  deliveryRadiusMeters: 2800,
  minimumOrderMinor: 800,
  owner: 'winnie',
  cover: '🫖🧁🍰☕🌼🍓',
  look: { hues: [350, 130, 95, 300], mood: 'airy' },
  sections: [
    section('Tea', { unit: 'pot for two', tax: 2000, options: [milk] }, [
      [
        'Enugu Ginger',
        420,
        '🫖🫚🍋',
        'Fresh ginger, lemongrass, black tea. Grandmother’s recipe, tripled on cold days.',
        { tags: ['ours'] },
      ],
      [
        'Lady Vicar Grey',
        380,
        '🫖🌸',
        'Earl Grey with orange peel and cornflower. Named for my other grandmother.',
      ],
      ['Lapsang Souchong', 400, '🫖🔥', 'Like drinking next to a bonfire in good company.'],
      ['Fresh Mint', 360, '🍵🌿', 'A fistful of leaves from the yard.'],
      ['Chai from the Pot', 410, '☕🍂', 'Simmered with the milk in it, the way it should be.'],
    ]),
    section('Scones and cakes', { tax: 2000, tags: ['vegetarian'] }, [
      [
        'Cream Tea for One',
        790,
        '🍓🥛🍰',
        'Two scones, clotted cream, strawberry jam. The cream goes on first. Write to us if you disagree.',
        { unit: 'box' },
      ],
      ['Cheese Scone', 320, '🧀🧈', 'Mustard in the dough, paprika on the lid.'],
      [
        'Coffee and Walnut Cake',
        380,
        '🍰☕',
        'The queen of cakes. I shall not be taking questions.',
        { unit: 'slice' },
      ],
      [
        'Ginger Parkin',
        340,
        '🍫🫚',
        'Dark, sticky, better after three days, if it lasts three days.',
        { unit: 'slice' },
      ],
      ['Lemon Cupcake', 310, '🧁🍋', 'Curd inside. Napkin advised.'],
      ['Rose Cupcake', 310, '🧁🌹', 'Pale pink, faintly perfumed, eaten by vicars.'],
      ['Banana Bread', 330, '🍌🍞', 'Toasted, with salted butter.', { unit: 'slice' }],
      [
        'Shortbread Rounds',
        280,
        '🍪🧈',
        'Three, with the thumbprint of whoever made them.',
        { unit: '3 pieces' },
      ],
    ]),
    section('Light lunch', { unit: 'plate', tax: 2000 }, [
      ['Coronation Chicken Sandwich', 720, '🥪🍗', 'Mild curry, apricots, almonds, no nonsense.'],
      ['Smoked Trout on Rye', 850, '🐟🍞🍋', 'With horseradish and pickled cucumber.', { tags: ['fish'] }],
      [
        'Jollof Bowl',
        920,
        '🍚🍅🌶️',
        'Tuesdays to Saturdays until it is gone, about ten past one.',
        { tags: ['vegan', 'spicy', 'ours'] },
      ],
      ['Quiche of the Day', 690, '🥧🥬', 'With a leaf or two for the look of it.', { tags: ['vegetarian'] }],
      [
        'Afternoon Tea for Two',
        2900,
        '🫖🍰🥪',
        'Three tiers in a box with a ribbon. Finger sandwiches, scones, four small cakes and a pot’s worth of tea.',
        { unit: 'box for two' },
      ],
    ]),
  ],
  reviews: [
    ['lila', 8, 5, 'Winnie told me about the Lapsang for twenty minutes. My parking did run out. Worth it.'],
    ['maeve', 34, 4, 'Jam first. But I forgive them, the scones are superb.'],
    ['theo', 62, 5, 'Jollof at ten past one exactly. I run from the office.'],
    [
      'june',
      104,
      5,
      'Sent the afternoon tea to my mother in hospital. She shared it with the ward and is now a legend.',
    ],
    ['oskar', 176, 3, 'Cupcake squashed on one side. Tasted unsquashed.'],
    ['sade', 290, 5, 'The ginger tea cured something I had not known I had.'],
  ],
})
