// The project's own words, templates and vocabulary, loaded once: for tests of modules that
// stand on searchd/view.
#pragma once

#include <string>
#include <utility>

#include "catalog/base/check.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/view/face.h"

namespace kb::test {

template <typename T>
T Loaded(Result<T> result) {
  if (!result) throw Bug(result.error().Text());
  return std::move(*result);
}

struct ShippedFaceParts {
  view::Texts texts = Loaded(view::Texts::Load(std::string(KB_SOURCE_DIR) + "/data/texts/sv.json"));
  view::Templates templates = Loaded(view::Templates::Load(std::string(KB_SOURCE_DIR) + "/frontend", texts));
  terms::Vocabulary vocabulary = Loaded(terms::Vocabulary::Load(std::string(KB_SOURCE_DIR) + "/data"));
  view::SiteSettings settings;
};

inline view::Face ShippedFace() {
  static const auto* parts = new ShippedFaceParts();
  return {parts->texts, parts->templates, parts->vocabulary, parts->settings};
}

}  // namespace kb::test
