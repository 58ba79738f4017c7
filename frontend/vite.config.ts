import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwindcss(), reactRouter()],
  environments: {
    // The backend imports this one file and calls `renderPage`.
    ssr: { build: { rollupOptions: { input: './server.ts' } } },
  },
  build: {
    target: 'es2022',
    // A font or picture as a data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
  },
})
