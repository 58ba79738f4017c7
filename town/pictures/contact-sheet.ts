import { writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { town } from '../larkfield/town.ts'
import { paint } from './paint.ts'
import { coverRecipe, listingRecipe } from './recipe.ts'

/**
 * `node town/pictures/contact-sheet.ts <shop slug | covers> <file.png>`: look at pictures side by side while writing a
 * town, and see what one costs.
 */
const [wanted = 'covers', file = 'contact-sheet.png'] = process.argv.slice(2)
const shops = town.shops.filter((shop) => wanted === 'covers' || wanted.split(',').includes(shop.slug))
const recipes = shops.flatMap((shop) =>
  wanted === 'covers' ? [coverRecipe(shop)] : shop.listings.map((_, index) => listingRecipe(shop, index)),
)
const [columns, tileWidth, tileHeight] = wanted === 'covers' ? [4, 400, 267] : [6, 260, 260]

const began = process.cpuUsage()
const pictures: Buffer[] = []
for (const recipe of recipes) pictures.push(await paint(recipe))
const { user, system } = process.cpuUsage(began)
const bytes = pictures.reduce((sum, picture) => sum + picture.length, 0)
console.log(
  `${pictures.length} pictures, ${((user + system) / 1000 / pictures.length).toFixed(1)} ms CPU and ${Math.round(bytes / 1024 / pictures.length)} kB each`,
)

const tiles = await Promise.all(
  pictures.map((picture) => sharp(picture).resize(tileWidth, tileHeight).toBuffer()),
)
const rows = Math.ceil(tiles.length / columns)
const sheet = await sharp({
  create: { width: columns * tileWidth, height: rows * tileHeight, channels: 3, background: '#fff' },
})
  .composite(
    tiles.map((input, index) => ({
      input,
      left: (index % columns) * tileWidth,
      top: Math.floor(index / columns) * tileHeight,
    })),
  )
  .png()
  .toBuffer()
writeFileSync(file, sheet)
