import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { buildWorker } from './worker.config.ts';

const server = process.env['KEHU_SERVER'] ?? 'http://localhost:3000';

/** What the server sends with every page; the preview sends it too, so that nothing can be built that breaks it. */
const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

/** One page whose routes are chunks. No inline script or style: the policy allows neither. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), buildWorker()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What nearly every page uses is one chunk: a hundred small ones, each packed by itself, weigh a third more.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 14, maxModuleSize: 6000 }] } },
    },
  },
  server: { port: 3300, proxy: { '/api': { target: server, changeOrigin: false } } },
  preview: {
    headers: { 'Content-Security-Policy': policy },
    port: 3301,
    proxy: { '/api': { target: server, changeOrigin: false } },
  },
});
