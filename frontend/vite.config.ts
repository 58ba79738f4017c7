import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** Few files a page: on a slow phone the round trips for thirty small ones cost more than what they weigh. */
const codeSplitting = {
  groups: [
    { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
    { name: 'icons', test: /node_modules\/lucide-react\//, minShareCount: 2 },
    { name: 'town', test: /frontend\/app\/|contract\/src\//, minShareCount: 4 },
  ],
}

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [tailwindcss(), reactRouter()],
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting } } } },
    // The backend imports this one file and calls `renderPage`.
    ssr: {
      build: { rollupOptions: { input: './server.ts' } },
      // Built in, it is the icons that pages show; imported, it is all of its thousands.
      ...(command === 'build' && { resolve: { noExternal: ['lucide-react'] } }),
    },
  },
  // Found before the first page is asked for, or else that page is loaded twice.
  optimizeDeps: { entries: ['app/{root,entry.client}.tsx', 'app/routes/*.tsx'] },
  build: {
    target: 'es2022',
    // A font or picture as a data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
  },
}))
