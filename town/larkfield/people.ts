import type { TownPack } from '@highstreet/contract'

type Person = TownPack['people'][number]

/** Everybody's, and no secret: the demo town offers it on its sign-in page. */
export const demoPassword = 'a walk down mill lane'

export const shoppers = [
  neighbour('mara', 'Mara Lindqvist', '14 Church Walk', { demoRole: 'Shopper' }),
  neighbour('oskar', 'Oskar Brandt', '31 Bridge Street'),
  neighbour('lila', 'Lila Fontaine', '8 Rosemary Lane'),
  neighbour('ben', 'Ben Adeyemi', '47 Foundry Road'),
  neighbour('chidi', 'Chidi Okonkwo', '22 Orchard Way'),
  neighbour('noor', 'Noor Al-Sayed', "5 Weaver's Yard"),
  neighbour('esther', 'Esther Goldberg', '60 High Street'),
  neighbour('hugo', 'Hugo Vasquez', '19 Canal Side'),
  neighbour('maeve', 'Maeve O’Connell', '12 Larkfield Green'),
  neighbour('ravi', 'Ravi Subramaniam', '38 Nightingale Avenue'),
  neighbour('yara', 'Yara Haddad', '7 Cooper Street'),
  neighbour('callum', 'Callum Fraser', '16 Castle Hill'),
  neighbour('zofia', 'Zofia Wiśniewska', '25 Albert Road'),
  neighbour('theo', 'Theo Papadakis', '3 Juniper Close'),
  neighbour('june', 'June Whitlock', '41 Station Road'),
  neighbour('sade', 'Sade Bankole', '10 School Lane'),
]

/** The demo courier is left to whoever signs in; the others ride by themselves. */
export const demoCourier = courier('robin', 'Robin Ashdown', '9 Pump Lane', { demoRole: 'Courier' })
export const couriers = [
  courier('tomasz', 'Tomasz Nowak', "28 Tanner's Row"),
  courier('aisha', 'Aisha Bello', '11 Lantern Street'),
  courier('leo', 'Leo Marchetti', '52 High Street'),
  courier('priya', 'Priya Raman', '18 Bridge Street'),
  courier('sam', 'Sam Whitaker', '33 Station Road'),
]

export const operator = neighbour('ines', 'Inês Carvalho', '2 Market Square', {
  roles: ['operator'],
  demoRole: 'Operator of the town',
})

export const owners = [
  neighbour('nico', 'Nico Ferrante', '24 Lantern Street', { demoRole: 'Shop owner, Moonrise Pizza' }),
  neighbour('yusuf', 'Yusuf Demir', '12 Station Road'),
  neighbour('greta', 'Greta Pollard', '6 Larkfield Green'),
  neighbour('hannah', 'Hannah Okafor', '3 Mill Lane'),
  neighbour('carla', 'Carla Bellini', '20 Bridge Street'),
  neighbour('mei', 'Mei Chen', '44 High Street'),
  neighbour('kenji', 'Kenji Arai', "17 Tanner's Row"),
  neighbour('rohan', 'Rohan Mehta', '29 Lantern Street'),
  neighbour('dot', 'Dorothy Ferguson', '80 Station Road'),
  neighbour('winnie', 'Winnie Achebe', '9 Church Walk'),
  neighbour('geoff', 'Geoff Marsh', '36 Mill Lane'),
  neighbour('elin', 'Elin Sørensen', '64 Canal Side'),
  neighbour('miriam', 'Miriam Katz', '15 High Street'),
  neighbour('pip', 'Pip Calloway', '12 Swan Street'),
  neighbour('jude', 'Jude Romero', '40 Cooper Street'),
  neighbour('antoine', 'Antoine Lefèvre', '6 Brewhouse Yard'),
  neighbour('farah', 'Farah Siddiqui', '8 High Street'),
  neighbour('rosa', 'Rosa Delgado', '30 Church Walk'),
  neighbour('edmund', 'Edmund Price', '4 Priory Gardens'),
  neighbour('lottie', 'Lottie Vogel', '26 High Street'),
  neighbour('amara', 'Amara Diallo', "14 Weaver's Yard"),
  neighbour('bill', 'Bill Hobbs', '58 Foundry Road'),
  neighbour('nora', 'Nora Kavanagh', '32 Bridge Street'),
  neighbour('stella', 'Stella Kim', '19 School Lane'),
  neighbour('desmond', 'Desmond Clarke', "27 Tanner's Row"),
  neighbour('freya', 'Freya Haugen', '71 Canal Side'),
  neighbour('oona', 'Oona Byrne', '5 Swan Street'),
  neighbour('marcus', 'Marcus Reed', '62 Foundry Road'),
]

export const staff = [
  neighbour('bea', 'Bea Lindholm', '13 Pump Lane', { demoRole: 'Shop staff, Moonrise Pizza' }),
  neighbour('sal', 'Salvatore Ferrante', '26 Lantern Street'),
  neighbour('tariq', 'Tariq Mansour', '54 Station Road'),
  neighbour('ivy', 'Ivy Thompson', '18 Mill Lane'),
  neighbour('luca', 'Luca Bellini', '22 Bridge Street'),
  neighbour('xiu', 'Xiu Chen', '46 High Street'),
  neighbour('george', 'George Anand', '35 Lantern Street'),
]

export const people: Person[] = [operator, ...shoppers, demoCourier, ...couriers, ...owners, ...staff]

function neighbour(handle: string, name: string, addressLine: string, more: Partial<Person> = {}): Person {
  return {
    handle,
    name,
    email: `${handle}@larkfield.example`,
    password: demoPassword,
    addressLine,
    walletMinor: 20_000,
    ...more,
  }
}

function courier(handle: string, name: string, addressLine: string, more: Partial<Person> = {}) {
  return neighbour(handle, name, addressLine, { roles: ['courier'], walletMinor: 2_000, ...more })
}
