import '../../components/styles/options-page.css';
import { render } from 'preact';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { createOptions } from '../../lib/store/options.ts';

/** The options page. */
const options = createOptions();
addEventListener('pagehide', options.listen());
await options.start();

const root = document.getElementById('app');
if (root) render(<OptionsPage options={options} />, root);
