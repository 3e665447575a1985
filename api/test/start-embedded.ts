// Starts the embedded PostgreSQL on the folder in its argument, prints the address, and runs until it
// is stopped or killed.
import { startEmbedded } from '../src/database/embedded.ts';

const [dataDir] = process.argv.slice(2);
const server = await startEmbedded(dataDir);
process.stdout.write(`${server.pid}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
