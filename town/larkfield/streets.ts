import type { TownPack } from '@highstreet/contract'

/** Larkfield lies nowhere: two kilometres of invented streets around its market square. */
const centre = { latitude: 52.083, longitude: -1.305 }
const metersPerDegree = 111_320

type Point = [metersEast: number, metersNorth: number]

export const streets: TownPack['streets'] = [
  street('Market Square', [-70, -40], [70, -40], 1, 28),
  street('High Street', [70, -30], [620, 60], 1, 120),
  street('Mill Lane', [-70, -30], [-520, -210], 1, 84),
  street('Bridge Street', [0, 40], [-40, 430], 1, 72),
  street('Station Road', [40, -60], [260, -640], 1, 110),
  street('Church Walk', [-40, 30], [-300, 250], 1, 46),
  street("Tanner's Row", [-120, -90], [-60, -390], 1, 52),
  street('Lantern Street', [110, 40], [180, 400], 1, 64),
  street('Orchard Way', [-330, 270], [-740, 460], 1, 70),
  street('Canal Side', [-700, -330], [-140, -460], 1, 90),
  street("Weaver's Yard", [-220, -110], [-240, -250], 1, 24),
  street('Pump Lane', [160, -60], [300, -230], 1, 36),
  street('Castle Hill', [-300, 260], [-330, 620], 1, 58),
  street('Rosemary Lane', [200, 400], [500, 520], 1, 48),
  street('Foundry Road', [330, -260], [720, -420], 1, 86),
  street('Juniper Close', [520, 530], [640, 720], 1, 26),
  street('Harbour Steps', [-540, -220], [-700, -320], 1, 20),
  street('Victoria Terrace', [640, 70], [820, 330], 1, 54),
  street('Albert Road', [640, 50], [960, -40], 1, 66),
  street('Nightingale Avenue', [190, 410], [120, 790], 1, 74),
  street('Cooper Street', [-60, -400], [210, -520], 1, 56),
  street('Larkfield Green', [-420, 40], [-280, 130], 1, 32),
  street('School Lane', [-430, 30], [-700, 60], 1, 44),
  street('Windmill Hill', [-740, 470], [-930, 700], 1, 48),
  street('Priory Gardens', [-40, 440], [-210, 700], 1, 50),
  street('Swan Street', [60, 420], [-30, 440], 1, 18),
  street('Quarry Road', [270, -650], [520, -880], 1, 60),
  street('Station Approach', [260, -640], [90, -720], 1, 30),
  street('Meadow View', [-700, 70], [-940, -60], 1, 52),
  street('Beech Crescent', [830, 340], [760, 560], 1, 40),
  street('Sparrow Lane', [-240, -260], [-400, -380], 1, 34),
  street('Glebe Road', [-330, 630], [-560, 780], 1, 46),
  street('Hazel Grove', [720, -430], [900, -600], 1, 42),
  street("Lock Keeper's Row", [-140, -470], [-260, -700], 1, 38),
  street('Observatory Road', [120, 800], [330, 930], 1, 28),
  street('Brewhouse Yard', [300, -20], [330, -130], 1, 22),
]

function street(name: string, from: Point, to: Point, firstNumber: number, lastNumber: number) {
  return { name, from: place(from), to: place(to), firstNumber, lastNumber }
}

function place([metersEast, metersNorth]: Point) {
  const metersPerDegreeEast = metersPerDegree * Math.cos((centre.latitude * Math.PI) / 180)
  return {
    latitude: Number((centre.latitude + metersNorth / metersPerDegree).toFixed(6)),
    longitude: Number((centre.longitude + metersEast / metersPerDegreeEast).toFixed(6)),
  }
}
