import { rm } from 'node:fs/promises';

export default async function removeRunFolder() {
  await rm(process.env.SAU_RO_RUN_FOLDER, { recursive: true, force: true });
}
