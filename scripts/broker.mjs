// Starts the token service. Node 22.18 and newer run it as it is, without any package; older ones need the project's.
if (!process.features.typescript) {
  const { installPackages } = await import('./setup/packages.mjs');
  await installPackages(process.stderr);
  const { register } = await import('tsx/esm/api');
  register();
}
await import('../broker/node.ts');
