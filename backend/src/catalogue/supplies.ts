import { maxSuppliesOfShop, type Supply } from '@highstreet/contract'
import { type Db, isUniqueViolation, type Tx, uuidv7 } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { assertMember } from './membership.ts'
import { lockLevels, setPieces } from './stock.queries.ts'
import {
  deleteSupplyRow,
  insertSupplies,
  lockSupplies,
  renameSupply,
  type SupplyRow,
  suppliesOfShop,
} from './supplies.queries.ts'
import { tellTakers } from './tell-takers.ts'

interface OfShop {
  shopId: string
  personId: string
}

export async function listSupplies(db: Db, { shopId, personId }: OfShop) {
  await assertMember(db, shopId, personId)
  return { items: (await suppliesOfShop(db, shopId)).map(presentSupply) }
}

export async function createSupply(
  db: Db,
  { shopId, personId, name, available }: OfShop & { name: string; available: number },
): Promise<Supply> {
  return db.transaction().execute(async (tx) => {
    await assertMember(tx, shopId, personId)
    await lockSupplies(tx, shopId)
    if ((await suppliesOfShop(tx, shopId)).length >= maxSuppliesOfShop)
      throw new Refusal('supplies_full', { facts: { max: maxSuppliesOfShop } })
    const id = uuidv7()
    await refusingTakenName(insertSupplies(tx, [{ id, shop_id: shopId, name }]))
    await setPieces(tx, [{ supplyId: id, shopId, pieces: available }])
    return supplyOf(tx, shopId, id)
  })
}

interface SupplyChanges {
  name?: string | undefined
  available?: number | undefined
}

export async function updateSupply(
  db: Db,
  { shopId, personId, supplyId, name, available }: OfShop & { supplyId: string } & SupplyChanges,
): Promise<Supply> {
  return db.transaction().execute(async (tx) => {
    await assertMember(tx, shopId, personId)
    await lockLevels(tx, { supplyIds: [supplyId] })
    const supply = await supplyOf(tx, shopId, supplyId)
    if (name !== undefined) await refusingTakenName(renameSupply(tx, supplyId, name))
    if (available !== undefined) {
      await setPieces(tx, [{ supplyId, shopId, pieces: available }])
      await tellTakers(tx, [{ supplyId, before: supply.available, after: available }])
    }
    return supplyOf(tx, shopId, supplyId)
  })
}

export async function deleteSupply(
  db: Db,
  { shopId, personId, supplyId }: OfShop & { supplyId: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await assertMember(tx, shopId, personId)
    const { usedBy } = await supplyOf(tx, shopId, supplyId)
    if (usedBy > 0) throw new Refusal('supply_in_use', { facts: { usedBy } })
    await setPieces(tx, [{ supplyId, shopId, pieces: null }])
    await deleteSupplyRow(tx, supplyId)
  })
}

async function supplyOf(tx: Tx, shopId: string, supplyId: string): Promise<Supply> {
  const row = (await suppliesOfShop(tx, shopId)).find(({ id }) => id === supplyId)
  if (!row) throw new Refusal('supply_not_found')
  return presentSupply(row)
}

function presentSupply({ id, name, available, used_by: usedBy }: SupplyRow): Supply {
  return { id, name, available, usedBy }
}

async function refusingTakenName<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (!isUniqueViolation(error, 'supplies_name')) throw error
    throw new Refusal('supply_name_taken')
  }
}
