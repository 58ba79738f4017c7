import sharp from 'sharp'
import { prng } from '../prng.ts'
import { type Arranged, counterArrangement, lyingArrangement, standingArrangement } from './arrange.ts'
import { type Canvas, canvasOf, drawContact, putAway } from './canvas.ts'
import { hueDistance } from './colour.ts'
import { drawShadow, drawSprite } from './draw-sprite.ts'
import { grounds } from './grounds.ts'
import { type Light, lightOf } from './light.ts'
import type { Recipe } from './recipe.ts'
import { loadSprite, type Sprite } from './sprite.ts'

/** The server keeps a WebP as it comes, while other formats are coded again there; the least effort is eight times as fast. */
const webp = { quality: 84, effort: 0 } as const

/** Paints one picture: a WebP. */
export async function paint(recipe: Recipe) {
  const sprites = await Promise.all(recipe.objects.map(loadSprite))
  const canvas = composed(recipe, sprites)
  const { width, height, pixels } = canvas
  const picture = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .webp(webp)
    .toBuffer()
  putAway(canvas)
  return picture
}

function composed(recipe: Recipe, sprites: Sprite[]): Canvas {
  const random = prng(recipe.seed)
  const canvas = canvasOf(recipe.width, recipe.height)
  const [hue, neighbour] = huesFor(recipe, sprites)
  const light = lightOf(recipe.look.mood, hue, neighbour)
  const stage = grounds[recipe.ground](canvas, light)
  const frame = { width: recipe.width, height: recipe.height, stage }
  const arrange =
    recipe.ground === 'counter'
      ? counterArrangement
      : stage.standsAtY === undefined
        ? lyingArrangement
        : standingArrangement

  const things = arrange(sprites, frame, random)
  if (stage.standsAtY !== undefined) {
    // All shadows first: a shadow on the floor does not climb what stands in it.
    for (const thing of things) drawOnFloor(canvas, thing, light)
    for (const thing of things) drawSprite(canvas, thing.sprite, thing)
    return canvas
  }
  for (const thing of things) {
    const away = thing.size * 0.045
    const below = { ...thing, x: thing.x + away, y: thing.y + away * 1.4 }
    drawShadow(canvas, thing.sprite, below, light.shadow, light.shadowOpacity * 1.1)
    drawSprite(canvas, thing.sprite, thing)
  }
  return canvas
}

/** A long soft shadow to the side, and a short dark one where it touches. */
function drawOnFloor(canvas: Canvas, thing: Arranged, { shadow, shadowOpacity }: Light) {
  const { sprite, size } = thing
  const foot = thing.y + (sprite.bottom - 0.5) * size
  const laidDown = { ...thing, lean: -0.75, flatten: 0.24, pivotY: foot }
  drawShadow(canvas, sprite, laidDown, shadow, shadowOpacity * 0.75)
  const breadth = (sprite.right - sprite.left) * size
  const contact = { x: thing.x, y: foot - size * 0.008, width: breadth * 0.92, height: size * 0.1 }
  drawContact(canvas, contact, shadow, shadowOpacity * 1.3)
}

/** The next hue of the shop against which the thing stands out: no red pizza on a red wall. */
function huesFor({ look, hueIndex }: Recipe, [hero]: Sprite[]): [number, number] {
  const { hues } = look
  const turned = hues.map((_, index) => hues[(hueIndex + index) % hues.length] ?? 0)
  const clear = turned.filter((hue) => !hero || hero.chroma < 0.05 || hueDistance(hue, hero.hue) > 28)
  const hue = clear[0] ?? turned[0] ?? 80
  return [hue, (hue + (hueIndex % 2 ? 18 : -18) + 360) % 360]
}
