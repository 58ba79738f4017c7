import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'

const brought = join(checkoutFolder, 'node_modules/node/bin/node')

/** The Node that npm brought, or the one that runs this if npm was not allowed to finish installing it. */
export const ownNode = existsSync(brought) ? brought : process.execPath
