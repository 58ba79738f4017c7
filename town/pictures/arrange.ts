import type { Prng } from '../prng.ts'
import type { Placed } from './draw-sprite.ts'
import type { Stage } from './grounds.ts'
import type { Sprite } from './sprite.ts'

export interface Arranged extends Placed {
  sprite: Sprite
}

interface Frame {
  width: number
  height: number
  stage: Stage
}

/** Things that stand: the hero in the middle, companions at its feet, what is behind drawn first. */
export function standingArrangement(sprites: Sprite[], frame: Frame, random: Prng): Arranged[] {
  const [hero, ...companions] = sprites
  if (!hero) return []
  const { width, stage } = frame
  const ground = stage.standsAtY ?? stage.centreY
  const flip = random.chance(0.5) ? 1 : -1
  const stand = (sprite: Sprite, x: number, size: number, forward: number, tilt: number): Arranged => ({
    sprite,
    x,
    size,
    y: ground + forward * width - (sprite.bottom - 0.5) * size,
    turnDegrees: random.between(-tilt, tilt),
    flipped: random.chance(0.25),
  })
  const middle = width / 2
  if (companions.length === 0) {
    const main = stand(hero, middle, width * random.between(0.6, 0.66), 0, 3)
    if (!random.chance(0.4)) return [main]
    // A pair of the same thing: one behind, smaller, to the side.
    const behind = stand(hero, middle + flip * width * 0.2, width * 0.36, -0.035, 8)
    const front = { ...main, x: middle - flip * width * 0.07, size: width * 0.54 }
    return [behind, { ...front, y: ground - (hero.bottom - 0.5) * front.size }]
  }
  const lead = stand(hero, middle - flip * width * 0.06, width * random.between(0.53, 0.58), -0.005, 3)
  const [first, second] = companions
  const beside = first
    ? [
        stand(
          first,
          middle + flip * width * random.between(0.23, 0.26),
          width * random.between(0.27, 0.31),
          0.035,
          7,
        ),
      ]
    : []
  const behind = second
    ? [
        stand(
          second,
          middle - flip * width * random.between(0.28, 0.31),
          width * random.between(0.25, 0.29),
          second === first ? 0.02 : -0.02,
          7,
        ),
      ]
    : []
  return [...behind, lead, ...beside]
}

/** Things that lie, seen from above: the hero in the middle, companions around it, all a little turned. */
export function lyingArrangement(sprites: Sprite[], frame: Frame, random: Prng): Arranged[] {
  const [hero, ...companions] = sprites
  if (!hero) return []
  const { width, height } = frame
  const centre = { x: width / 2, y: frame.stage.centreY }
  const lie = (sprite: Sprite, angle: number, away: number, size: number, turn: number): Arranged => ({
    sprite,
    x: centre.x + Math.cos(angle) * away * width,
    y: centre.y + Math.sin(angle) * away * height,
    size: size * width,
    turnDegrees: random.between(-turn, turn),
    flipped: random.chance(0.2),
  })
  if (companions.length === 0) {
    if (random.chance(0.55)) return [lie(hero, 0, 0, random.between(0.6, 0.66), 14)]
    const start = random.between(0, Math.PI * 2)
    return [0, 1, 2].map((index) =>
      lie(hero, start + (index * Math.PI * 2) / 3, 0.2, random.between(0.36, 0.42), 24),
    )
  }
  const start = random.between(0, Math.PI * 2)
  const around = companions.flatMap((sprite, index) => {
    const angle = start + (index * Math.PI * 2) / Math.max(2, companions.length) + random.between(-0.25, 0.25)
    const near = lie(sprite, angle, 0.32, random.between(0.24, 0.29), 30)
    return companions.length === 1 && random.chance(0.5)
      ? [near, lie(sprite, angle + Math.PI + 0.4, 0.33, random.between(0.17, 0.21), 40)]
      : [near]
  })
  return [lie(hero, 0, 0, random.between(0.5, 0.55), 10), ...around]
}

/** A shop's still life: everything along the counter, the tallest towards the middle. */
export function counterArrangement(sprites: Sprite[], frame: Frame, random: Prng): Arranged[] {
  const { width, height, stage } = frame
  const ground = stage.standsAtY ?? stage.centreY
  // With an even number one side has one more: the whole row moves half a place.
  const shift = sprites.length % 2 === 0 ? 0.5 : 0
  const middleOut = sprites.map((sprite, index) => ({
    sprite,
    slot: (index % 2 === 0 ? 1 : -1) * Math.ceil(index / 2),
    rank: index,
  }))
  const spread = Math.min(0.15, 0.72 / sprites.length)
  return middleOut
    .sort((a, b) => b.rank - a.rank)
    .map(({ sprite, slot, rank }) => {
      const size = height * (rank === 0 ? 0.56 : random.between(0.3, 0.4) - rank * 0.008)
      const forward = rank === 0 ? 0 : random.between(-0.015, 0.07)
      return {
        sprite,
        size,
        x: width * (0.5 + (slot + shift) * spread + Math.sign(slot) * 0.04),
        y: ground + forward * height - (sprite.bottom - 0.5) * size,
        turnDegrees: random.between(-5, 5),
        flipped: slot > 0,
      }
    })
    .sort((a, b) => a.y + a.size * a.sprite.bottom - (b.y + b.size * b.sprite.bottom))
}
