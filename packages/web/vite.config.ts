import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['KEHU_SERVER'] ?? 'http://localhost:3000';

/** One page whose routes are chunks. No inline script or style: the policy is `script-src 'self'; style-src 'self'`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { port: 3300, proxy: { '/api': { target: server, changeOrigin: false } } },
  preview: { port: 3301, proxy: { '/api': { target: server, changeOrigin: false } } },
});
