// A process that starts the embedded PostgreSQL on the folder given to it, says where it is, and
// waits to be stopped or killed.
import { startEmbedded } from '../src/database/embedded.ts';

const [dataDir] = process.argv.slice(2);
const server = await startEmbedded(dataDir);
process.stdout.write(`${server.pid}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
