// node message-baseline.js DATA-FOLDER: what most bots begin with, a route that inserts each message by itself and answers nothing else.
// Prints its address, ends with its standard input.
import { join } from 'node:path';
import { createHttpServer } from '../../src/adapters/runtime/http-server.ts';
import { createPinoLogger } from '../../src/adapters/runtime/pino-logger.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';

const storage = await createSqliteStorage(join(process.argv[2] ?? '.', 'baseline'));
const server = createHttpServer({ host: '127.0.0.1', port: 0, logger: createPinoLogger({ level: 'silent' }) });
let count = 0;
const { url } = await server.listen([
  {
    method: 'POST',
    path: '/webhooks/zalo',
    maxBytes: 1 << 20,
    async handle({ body }) {
      count += 1;
      await storage.conversations.write(`message-${count}`, Buffer.from(body).toString('utf8'), new Date().toISOString());
      return { status: 200, body: '{"message":"Success"}' };
    },
  },
]);
process.stdout.write(`${url}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
