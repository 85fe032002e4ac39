import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [svelte()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    // The map library in a file of its own: its name, and so the committed build, changes only with its version.
    rolldownOptions: { input: ['index.html', 'start.html'], output: { codeSplitting: { groups: [{ name: 'maplibre', test: /node_modules.maplibre-gl/ }, { name: 'milsymbol', test: /node_modules.milsymbol/ }] } } },
  },
  server: { proxy: { '/api': process.env.SALIENT_URL ?? 'http://127.0.0.1:8080' } },
})
