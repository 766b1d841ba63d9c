import { nearest } from '../../cli/nearest.ts';
import type { Finding } from '../fault.ts';
import type { Rule } from './rule.ts';

const finding = (path: readonly (string | number)[], expected: string, meant?: string): Finding => ({
  file: 'seller.json',
  path,
  expected,
  meant,
});

export const logoIsThere: Rule = ({ seller, files }) => {
  const pictures = files.filter((file) => /\.(svg|png)$/.test(file));
  return seller.logo && !files.includes(seller.logo)
    ? [finding(['logo'], `there is no ${seller.logo} in the folder`, nearest(seller.logo, pictures) ?? pictures[0])]
    : [];
};

const LEAST_CONTRAST = 4.5;

/** White text is read on it, and it on white. https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const accentIsRead: Rule = ({ seller }) => {
  if (!seller.accentColor) return [];
  const contrast = 1.05 / (luminance(seller.accentColor) + 0.05);
  const has = `${seller.accentColor} has ${(Math.floor(contrast * 100) / 100).toFixed(2)}`;
  return contrast < LEAST_CONTRAST
    ? [
        finding(
          ['accentColor'],
          `expected a contrast of at least ${LEAST_CONTRAST} on white; ${has}. A darker colour has more`,
        ),
      ]
    : [];
};

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
