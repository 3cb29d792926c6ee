#include "catalog/base/metric_text.h"

#include <array>
#include <cstdio>

namespace kb {

MetricText& MetricText::Begin(std::string_view name, std::string_view help, std::string_view type) {
  name_ = name;
  text_.append("# HELP ").append(name).append(" ").append(help);
  text_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
  return *this;
}

MetricText& MetricText::Value(double value,
                              std::initializer_list<std::pair<std::string_view, std::string_view>> labels) {
  text_ += name_;
  const char* between = "{";
  for (const auto& [label, content] : labels) {
    text_.append(between).append(label).append("=\"");
    for (const char c : content) {
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += c == '\n' ? ' ' : c;
    }
    text_ += '"';
    between = ",";
  }
  if (labels.size() > 0) text_ += '}';
  std::array<char, 40> number{};
  std::snprintf(number.data(), number.size(), " %.15g\n", value);
  text_ += number.data();
  return *this;
}

}  // namespace kb
