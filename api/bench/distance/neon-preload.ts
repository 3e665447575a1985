// Loaded before a server's own code: points Neon's driver at the proxy that stands for Neon's.
import { neonConfig } from '@neondatabase/serverless';

Object.assign(neonConfig, {
	wsProxy: () => process.env.NEON_PROXY!,
	useSecureWebSocket: false,
	// Sends a password before it is asked for, which suits Neon's way to check one.
	pipelineConnect: false,
});
