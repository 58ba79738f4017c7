import middie from '@fastify/middie'
import type { FastifyInstance } from 'fastify'
import { createServer } from 'vite'
import type { RenderPage } from './page-visit.ts'

/** For `npm run dev`: pages are compiled as they are asked for and exchanged in the open browser. */
export async function startVite(app: FastifyInstance, folder: string): Promise<RenderPage> {
  const vite = await createServer({ root: folder, server: { middlewareMode: true }, appType: 'custom' })
  await app.register(middie)
  app.use((request, response, next) => {
    if (request.url?.startsWith('/api') || request.url?.startsWith('/media')) return next()
    vite.middlewares(request, response, next)
  })
  app.addHook('onClose', () => vite.close())
  return async (request, visit) => {
    const { renderPage } = await vite.ssrLoadModule('/server.ts')
    return renderPage(request, visit)
  }
}
