import { chooseOne, chooseUpTo, every, section, shop } from '../../write-shop.ts'

const noodles = chooseOne('Noodles', { Firm: 0, Medium: 0, Soft: 0, 'Gluten-free': 150 })
const extras = chooseUpTo(4, 'Extras', {
  'Marinated egg': 180,
  Nori: 90,
  'More noodles': 200,
  'Chilli bomb': 80,
  'Pork belly': 350,
  Sweetcorn: 100,
})

export default shop({
  slug: 'kiku-ramen',
  name: 'Kiku Ramen',
  kind: 'restaurant',
  tagline: 'Eight stools, one pot, open until the birds',
  story: [
    'I drove a night bus in Fukuoka for nine years and ate at the same counter at four every morning. The man there never asked my name and never once got my noodles wrong. I wanted to be that man for somebody.',
    'So: eight stools on Tanner’s Row, one pot that has been simmering since we opened, and a sliding door that sticks. The stock is pork bones for eighteen hours, or mushrooms and kelp for six if you prefer. Both are taken seriously.',
    'We pack noodles and soup apart for the ride. Pour, wait a breath, eat loudly.',
  ],
  addressLine: "17 Tanner's Row",
  hours: every('17:00-06:00'),
  prepMinutes: 14,
  deliveryRadiusMeters: 3000,
  minimumOrderMinor: 1000,
  owner: 'kenji',
  cover: '🍜🥚🍥🥢🍶🌙',
  look: { hues: [270, 20, 85, 230], mood: 'dark' },
  sections: [
    section('Ramen', { unit: 'bowl', tax: 2000, options: [noodles, extras] }, [
      ['Tonkotsu', 1290, '🍜🐷🥚', 'White, rich, eighteen hours. Pork belly torched to order.'],
      ['Shoyu', 1190, '🍜🍥', 'Clear chicken broth with three soy sauces, one of them older than our lease.'],
      ['Miso Butter Corn', 1240, '🍜🌽🧈', 'Sapporo comfort for the ten cold months.'],
      [
        'Night Bus',
        1350,
        '🍜🚌🌶️',
        'What I ate at four: tonkotsu, black garlic oil, chilli, a soft egg and no conversation.',
        { tags: ['spicy', 'ours'] },
      ],
      ['Kelp and Mushroom', 1180, '🍜🍄', 'Six hours, no animal, deep as a well.', { tags: ['vegan'] }],
      ['Tantan', 1260, '🍜🥜🔥', 'Sesame and minced pork, red to the rim.', { tags: ['spicy'] }],
      [
        'Cold Summer Noodles',
        1090,
        '🍜🧊🥒',
        'Chilled soy dressing, cucumber, egg ribbons. From May, or when you are feverish.',
        { tags: ['vegetarian'] },
      ],
    ]),
    section('Beside the bowl', { unit: 'portion', tax: 2000 }, [
      ['Chicken Karaage', 720, '🍗🍋', 'Double-fried thigh, a wedge of lemon, a dab of mayonnaise.'],
      ['Gyoza', 640, '🥟🧄', 'Six with a lacy skirt.', { unit: '6 pieces' }],
      ['Salted Edamame', 420, '🫛🧂', 'Squeeze, pop, repeat.', { tags: ['vegan'] }],
      ['Salmon Onigiri', 390, '🍙🐟', 'The nori is wrapped apart so it stays crisp.', { tags: ['fish'] }],
      ['Prawn Tempura', 980, '🍤🥢', 'Five, light as gossip.', { tags: ['fish'] }],
      [
        'Curry Rice',
        990,
        '🍛🥔',
        'Thick, brown, sweet: the taste of Japanese school lunches.',
        { tags: ['vegetarian'] },
      ],
    ]),
    section('Sweet and cold', { tax: 2000 }, [
      [
        'Three Dango',
        450,
        '🍡',
        'Chewy rice dumplings under sweet soy.',
        { unit: 'skewer', tags: ['vegan'] },
      ],
      ['Matcha Ice', 480, '🍦🍵', 'Bitter first, then forgiving.', { unit: 'tub', tags: ['vegetarian'] }],
      ['Ramune', 320, '🥤🫧', 'Push the marble, make a wish, mind the fizz.', { unit: '200 ml', stock: 40 }],
      [
        'Barley Tea',
        220,
        '🍵🌾',
        'Cold, toasty, no caffeine. Sleep is still possible.',
        { unit: '500 ml', stock: 40 },
      ],
    ]),
  ],
  reviews: [
    ['oskar', 11, 5, 'After a double shift there is no better sound than that door sticking.'],
    ['hugo', 27, 5, 'Night Bus. Kenji nodded at me. I have been knighted.'],
    ['noor', 49, 4, 'Vegan bowl with real depth. More of it, please.'],
    [
      'lila',
      93,
      5,
      'Packed like a watch: broth, noodles, toppings, instructions, a tiny drawing of a chrysanthemum.',
    ],
    ['theo', 148, 3, 'I let it stand too long and the egg went hard. My mistake, three stars for me.'],
    ['maeve', 222, 5, 'Four in the morning, snow, karaage. Life is fine.'],
  ],
})
