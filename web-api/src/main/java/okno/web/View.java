package okno.web;

import gg.jte.TemplateOutput;

/** Something that writes HTML; usually a call of a compiled template. */
@FunctionalInterface
public interface View {
  void render(TemplateOutput output);
}
