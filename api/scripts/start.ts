import { enableCompileCache } from 'node:module';
import { COMPILE_CACHE } from './launcher/compile-cache.ts';

// Before anything else is loaded; the servers inherit it. Node does without where it cannot write.
process.env.NODE_COMPILE_CACHE ??= COMPILE_CACHE;
enableCompileCache();
await import('./launcher/run.ts');
