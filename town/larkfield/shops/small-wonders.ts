import { chooseOne, every, section, shop } from '../../write-shop.ts'

const wrap = chooseOne('Wrapped', { 'Yes, please': 0, 'No, it is for me': 0 })

export default shop({
  slug: 'small-wonders',
  name: 'Small Wonders',
  kind: 'gifts',
  tagline: 'For the person who said not to get them anything',
  story: [
    'The shop is nine square metres. If four people come in, one of them has to stand in the window, where they are often mistaken for a gift.',
    'I collect things that make somebody turn them over and smile: a compass that only points home, a jar for saying thank you, the smallest kite in the county. Nothing is plastic, nothing says “gin o’clock”, and the wrapping is included because it is half the point.',
  ],
  addressLine: '7 Swan Street',
  hours: every('10:00-19:00', { sun: '11:00-17:00' }),
  prepMinutes: 8,
  deliveryRadiusMeters: 4500,
  minimumOrderMinor: 700,
  owner: 'oona',
  cover: '🎁🔮🕯️🧭🎈🪞',
  look: { hues: [320, 195, 75, 270], mood: 'airy' },
  sections: [
    section('To turn over and smile', { stock: 9, tax: 2000, options: [wrap] }, [
      ['Home Compass', 3200, '🧭🏠', 'Brass. We set the needle to your front door and no farther.'],
      ['Crystal Ball', 2800, '🔮✨', 'Shows everything upside down, which is accurate on most days.'],
      ['Hourglass, Three Minutes', 1900, '⏳🥚', 'For eggs, teeth and sulks.'],
      [
        'Snow Dome of the Square',
        2400,
        '❄️⛪',
        'Larkfield in winter, with a very small Dot outside a very small Signal Box.',
        { tags: ['local'] },
      ],
      [
        'Nesting Dolls',
        2600,
        '🪆🌼',
        'Five, painted as the Bellini family. The smallest is Luca.',
        { tags: ['local'] },
      ],
      ['Magnifying Glass', 1700, '🔍🐞', 'For stamps, splinters and detectives.'],
      ['Music Box', 3400, '🎼🎁', 'Plays eleven notes of something you almost remember.'],
      ['Lucky Cat', 1600, '🐱🪙', 'Waves. Has been known to work.'],
    ]),
    section('To burn, hang or send', { stock: 14, tax: 2000, options: [wrap] }, [
      [
        'Bakery Candle',
        2200,
        '🕯️🥐',
        'Smells of Hannah’s corner at five in the morning.',
        { tags: ['local'] },
      ],
      ['Rainy Canal Candle', 2200, '🕯️🌧️', 'Wet stone, mint, a distant goose.', { tags: ['local'] }],
      ['Wind Chime', 2700, '🎐🍃', 'Glass from Orchard Way. Asks politely, never clatters.'],
      ['Paper Lanterns', 1800, '🏮🌙', 'Three that fold flat until needed.', { unit: 'set of 3' }],
      [
        'Bunch of Balloons',
        1500,
        '🎈🎉',
        'Seven, the good kind, tied to a pebble.',
        { unit: 'bunch', options: [] },
      ],
      ['Letter Kit', 1400, '💌🖋️', 'Ten sheets, ten envelopes, sealing wax, and nobody watching.'],
      ['Hand Mirror', 2300, '🪞🌹', 'Kinder than most.'],
      ['Friendship Ring', 4200, '💍🤝', 'Two thin silver bands that lock together.', { stock: 5 }],
    ]),
  ],
  reviews: [
    ['june', 19, 5, 'I was the person in the window. I was very nearly sold.'],
    ['noor', 60, 5, 'Set the compass to my mother’s house. She does not take it off.'],
    ['sade', 102, 4, 'The goose note in the candle is subtle, thank heaven.'],
    ['oskar', 163, 5, 'I could not think of anything. Oona could.'],
    ['hugo', 233, 3, 'One lantern had a tear; a spare came the same evening.'],
  ],
})
