import { change, input } from './config.mts';

change((config) => {
  config.auths = Object.fromEntries(Object.entries(config.auths).filter(([registry]) => registry !== input('registry')));
});
console.log(`Removed the login to ${input('registry')}`);
