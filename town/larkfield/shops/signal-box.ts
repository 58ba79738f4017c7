import { aroundTheClock, chooseOne, chooseUpTo, section, shop } from '../../write-shop.ts'

const milk = chooseOne('Milk', { Whole: 0, Skimmed: 0, Oat: 50, Soya: 40, None: 0 })
const size = chooseOne('Size', { Regular: 0, Large: 60 })
const coffee = {
  unit: 'cup',
  tax: 2000,
  options: [
    size,
    milk,
    chooseUpTo(2, 'Extras', { 'Extra shot': 80, 'Vanilla syrup': 60, 'Caramel syrup': 60 }),
  ],
}

export default shop({
  slug: 'signal-box',
  name: 'The Signal Box',
  kind: 'cafe',
  tagline: 'All-day breakfast, all-night kettle',
  story: [
    'This was Larkfield’s signal box until 1987. The levers are still upstairs and children may pull them; nothing has gone wrong so far.',
    'I took the lease because the drivers of the 4:52 had nowhere to get an egg. Now it is drivers, milkmen, nurses, students with essays, and one owl-ish gentleman who writes novels in the corner and pays in coins. We never close, because Station Road never quite does.',
    'Mugs not cups, real butter, brown sauce on the table. If you want a flower drawn on your coffee George at the weekend can do a sort of a fern.',
    'Dot',
  ],
  addressLine: '82 Station Road',
  hours: aroundTheClock,
  prepMinutes: 10,
  deliveryRadiusMeters: 3500,
  minimumOrderMinor: 600,
  owner: 'dot',
  staff: ['george'],
  cover: '☕🍳🥓🚂🥞🥪',
  look: { hues: [45, 200, 85, 25], mood: 'warm' },
  sections: [
    section('Breakfast at any hour', { unit: 'plate', tax: 2000 }, [
      [
        'The Full Signal',
        1090,
        '🍳🥓🍅',
        'Two eggs, bacon, sausage, beans, tomato, mushrooms, fried slice. Right away.',
        { options: [chooseOne('Eggs', { Fried: 0, Scrambled: 0, Poached: 0 })] },
      ],
      [
        'The Green Flag',
        990,
        '🥑🍳🍄',
        'The same without the animals: smashed avocado, halloumi, spinach and all the trimmings.',
        { tags: ['vegetarian'] },
      ],
      [
        'Bacon Butty',
        520,
        '🥓🍞',
        'Four rashers, white bread, your sauce.',
        { options: [chooseOne('Sauce', { Brown: 0, Red: 0, 'None, thank you': 0 })] },
      ],
      [
        'Pancake Stack',
        780,
        '🥞🍁',
        'Four thick ones with maple syrup and a square of butter sliding off.',
        { tags: ['vegetarian'] },
      ],
      [
        'Belgian Waffle',
        720,
        '🧇🍓',
        'Crisp, deep-pocketed, strawberries in season and jam out of it.',
        { tags: ['vegetarian'] },
      ],
      [
        'Porridge with Honey',
        480,
        '🥣🍯',
        'Stirred for as long as the news lasts.',
        { tags: ['vegetarian'] },
      ],
      [
        'Beans on Toast',
        460,
        '🫘🍞',
        'Sharp cheddar on top if you like. You do.',
        { options: [chooseUpTo(1, 'On top', { Cheddar: 90, 'Fried egg': 120 })], tags: ['vegetarian'] },
      ],
    ]),
    section('Sandwiches and hot plates', { tax: 2000 }, [
      ['Club Sandwich', 890, '🥪🥓', 'Three storeys, four cocktail sticks, crisps.'],
      ['Tuna Melt', 760, '🥪🐟🧀', 'Grilled until the edges misbehave.', { tags: ['fish'] }],
      [
        'Signalman’s Pie',
        980,
        '🥧🥩',
        'Steak and ale under a proper lid, with mash and gravy.',
        { unit: 'plate' },
      ],
      [
        'Soup of the Night',
        540,
        '🍲🥖',
        'Ask, or let it be a surprise. Bread from the Corner Bakery.',
        { unit: 'bowl', tags: ['vegetarian'] },
      ],
      [
        'Chips',
        340,
        '🍟🧂',
        'Fat, twice fried, salt and vinegar done for you.',
        { unit: 'portion', tags: ['vegan'] },
      ],
    ]),
    section('Hot drinks', coffee, [
      ['Flat White', 340, '☕🥛', 'Two short shots, thin foam.'],
      ['Americano', 290, '☕🚂', 'Long, black, enough to get you to Crewe.', { options: [size] }],
      ['Mug of Tea', 220, '🫖🥛', 'Builder’s, brewed until it means it.', { options: [milk] }],
      [
        'Hot Chocolate',
        360,
        '🍫☕',
        'Made with actual chocolate, whisked by hand, marshmallows on the side.',
      ],
    ]),
    section('Off the counter', { tax: 2000, stock: 18, tags: ['vegetarian'] }, [
      ['Bakewell Slice', 310, '🍰🍒', 'Almond, jam, icing, cherry: the four stations.'],
      ['Flapjack', 260, '🍯🌾', 'Chewy, heavy, useful in a coat pocket.'],
      ['Iced Doughnut', 240, '🍩', 'Pink with sprinkles. Not only for children.'],
      [
        'Fruit Scone',
        290,
        '🧈🍓',
        'Warm, with butter and jam in little pots. Which goes first is your business.',
      ],
    ]),
  ],
  reviews: [
    ['june', 2, 5, 'Dot called me “pet” and gave me the crispy bacon.'],
    ['callum', 18, 5, 'Full Signal at 2 a.m. after the last train was cancelled. Almost glad it was.'],
    ['noor', 41, 4, 'Essay finished, four mugs of tea, one pancake stack. 2:1.'],
    ['esther', 77, 3, 'Coffee fine, George’s fern looked like a fish. Charming fish though.'],
    ['ravi', 128, 5, 'Green Flag is the best vegetarian breakfast for thirty miles and I have checked.'],
    ['yara', 199, 4, 'Chips arrived hot. That is all I ask of chips.'],
    ['winnie', 310, 5, 'As a rival tea room I should not say it, but: the flapjack.'],
  ],
})
