export { loadView as load } from '../load-view.ts';
