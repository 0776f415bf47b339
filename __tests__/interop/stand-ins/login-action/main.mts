import { change, input } from './config.mts';

const [registry, username, password] = [input('registry'), input('username'), input('password')];
if (registry === '' || username === '' || password === '') throw new Error('registry, username and password are needed');
change(({ auths }) => {
  auths[registry] = { auth: Buffer.from(`${username}:${password}`).toString('base64') };
});
console.log(`Logged in to ${registry}`);
