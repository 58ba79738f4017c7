import { aroundTheClock, chooseOne, chooseUpTo, section, shop } from '../../write-shop.ts'

const size = chooseOne('Size', { '10 inch': 0, '12 inch': 250, '16 inch, for sharing': 650 })
const crust = chooseOne('Crust', { 'Slow sourdough': 0, 'Thin and crisp': 0, 'Gluten-free': 200 })
const toppings = chooseUpTo(5, 'Extra toppings', {
  Mushrooms: 120,
  'Black olives': 120,
  'Roasted peppers': 130,
  Pepperoni: 180,
  Anchovies: 170,
  'Smoked mozzarella': 190,
  'Fresh chilli': 80,
})
// The dough rests for two days: what was made the day before yesterday is all there is.
const dough = { 'Dough balls': 1 }
const pizza = { unit: 'pizza', tax: 2000, options: [size, crust, toppings], uses: dough, kitchenMinutes: 4 }

export default shop({
  slug: 'moonrise-pizza',
  name: 'Moonrise Pizza',
  kind: 'pizzeria',
  tagline: 'The oven has not been cold since 1998',
  story: [
    'My father lit this oven on a wet Thursday in March 1998 and meant to let it go out on Sunday. A train was cancelled, forty people walked up from the station, and he thought: well, one more night. We have been thinking that ever since.',
    'The dough rests for two days in the cellar, where it is always fourteen degrees. The tomatoes come in one lorry a year from a cousin in Salerno who does not trust couriers. Everything else we get on foot, from people whose names we know.',
    'Bakers, nurses, the night shift at the foundry, somebody who has just had a baby: they all eat here at hours when nobody else is cooking. If you are awake, so are we. From six in the morning there is breakfast pizza, and I will not be argued with about that.',
    '— Nico',
  ],
  addressLine: '18 Lantern Street',
  hours: aroundTheClock,
  prepMinutes: 15,
  deliveryRadiusMeters: 4000,
  minimumOrderMinor: 900,
  supplies: { 'Dough balls': 240 },
  kitchenMinutesPerQuarter: 45,
  owner: 'nico',
  staff: ['bea', 'sal'],
  cover: '🍕🌙🍅🌿🧀🔥',
  look: { hues: [265, 350, 145, 200, 20], mood: 'warm' },
  sections: [
    section('Pizza', pizza, [
      [
        'Margherita',
        950,
        '🍕🌿',
        'Salerno tomatoes, fior di latte, basil torn after the oven, not before.',
        { tags: ['vegetarian', 'classic'] },
      ],
      [
        'Marinara',
        850,
        '🍕🧄🌿',
        'No cheese and no apology: tomato, slivered garlic, oregano and good oil.',
        { tags: ['vegan'] },
      ],
      [
        'Moonrise',
        1250,
        '🍕🌕🥚',
        'Smoked mozzarella, ricotta and a raw egg yolk in the middle that sets on the way to you.',
        { tags: ['vegetarian', 'ours'] },
      ],
      [
        'Pepperoni and Hot Honey',
        1290,
        '🍕🍯🌶️',
        'Cupped pepperoni, crisp at the rims, and chilli honey from the hives behind the church.',
        { tags: ['spicy'] },
      ],
      [
        'Forest Floor',
        1220,
        '🍕🍄🌰',
        'Three kinds of mushroom roasted with thyme, a little truffle paste, toasted hazelnut.',
        { tags: ['vegetarian'] },
      ],
      [
        'Capricciosa',
        1320,
        '🍕🫒🍄',
        'Cooked ham, artichoke, olives and mushroom, each in its own quarter as my grandmother insisted.',
      ],
      [
        'Night Fisherman',
        1280,
        '🍕🐟🍋',
        'Anchovy, capers, red onion and lemon zest. Salty enough to keep you company till four.',
        { tags: ['fish'] },
      ],
      [
        'Spinach and Blue',
        1240,
        '🍕🥬🧀',
        'Wilted spinach, blue cheese from the next valley and walnuts for the bite.',
        { tags: ['vegetarian'] },
      ],
      [
        'Piccante',
        1300,
        '🍕🔥🌶️',
        'Nduja, fresh chilli and pickled peppers. Comes with a small pot of cold yoghurt, just in case.',
        { tags: ['spicy'] },
      ],
      [
        'Garden Bianca',
        1180,
        '🍕🥦🧄',
        'A white pizza: charred broccoli, garlic cream, lemon and a handful of toasted crumbs.',
        { tags: ['vegetarian'] },
      ],
    ]),
    section('Breakfast pizza, from six', { ...pizza, options: [crust, toppings] }, [
      [
        'Sunny Side',
        990,
        '🍕🍳🥓',
        'Two eggs, streaky bacon, tomato. Eat it over the paper, it drips.',
        { tags: ['breakfast'] },
      ],
      [
        'Baker’s Breakfast',
        940,
        '🍕🥚🧅',
        'Soft egg, caramelised onion and gruyère: what the Corner Bakery orders at five in the morning.',
        { tags: ['breakfast', 'vegetarian'] },
      ],
    ]),
    section('Small things', { unit: 'portion', tax: 2000 }, [
      [
        'Dough Balls with Garlic Butter',
        480,
        '🧄🧈🍞',
        'Eight, torn from the same dough, with a pot of butter you will want to drink.',
        { tags: ['vegetarian'] },
      ],
      [
        'Oven Wedges',
        420,
        '🥔🔥',
        'Potatoes done in the tail of the fire with rosemary and flaky salt.',
        { tags: ['vegan'] },
      ],
      [
        'Rocket and Parmesan',
        520,
        '🥗🧀',
        'Peppery leaves, shaved cheese, lemon. The conscience of the menu.',
        { tags: ['vegetarian'] },
      ],
      [
        'Arancini',
        560,
        '🍙🧀',
        'Three rice balls with a molten heart, crisp from the fryer.',
        { tags: ['vegetarian'] },
      ],
    ]),
    section('For two', { unit: 'set', tax: 2000 }, [
      [
        'Night Shift for Two',
        2290,
        '🍕🌙🥤',
        'A Margherita, a Moonrise and two sodas for whoever is still up. Ten inches each, slow sourdough.',
        { tags: ['vegetarian'], parts: { Margherita: 1, Moonrise: 1, 'Blood Orange Soda': 2 } },
      ],
    ]),
    section('Sweet', { unit: 'portion', tax: 2000 }, [
      [
        'Tiramisù',
        540,
        '🍮☕',
        'Made on the counter each evening by Bea, who learned it from nobody and got it right.',
      ],
      [
        'Nutella Calzone',
        620,
        '🥟🍫',
        'A small folded pizza with hazelnut chocolate, dusted. Wait a minute or burn your tongue.',
      ],
    ]),
    section('Drinks', { unit: '330 ml', stock: 80, tax: 2000 }, [
      ['Blood Orange Soda', 260, '🍊🥤', 'Bitter, cold and the colour of a warning light.'],
      ['Chinotto', 270, '🥤🧊', 'Italy’s answer to cola, for people who like their sweetness with a frown.'],
      [
        'Still Water',
        150,
        '💧🥛',
        'From the tap of the hills, in a bottle we take back.',
        { unit: '750 ml' },
      ],
    ]),
  ],
  reviews: [
    [
      'oskar',
      6,
      5,
      'Two in the morning, new baby, no food in the house. A Moonrise arrived hot and Nico had written “congratulations” on the box. I may have cried into it.',
    ],
    ['esther', 19, 5, 'The Night Fisherman is not for everyone. It is for me.'],
    ['callum', 33, 4, 'Great crust. The wedges were a touch pale this time, but I was early.'],
    ['zofia', 52, 5, 'Hot honey on pepperoni should be taught in schools.'],
    ['ravi', 81, 3, 'Tasty as ever, but the sixteen inch came folded at one corner. Drive gently, friends.'],
    [
      'june',
      120,
      5,
      'My reading group has tried every pizza on the list. It took us a winter. Forest Floor won by one vote.',
    ],
    ['hugo', 171, 4, 'Breakfast pizza sounded like a dare. I have it every Saturday now.'],
    ['yara', 240, 5, 'The gluten-free base is a real base, not a biscuit. Thank you.'],
  ],
})
