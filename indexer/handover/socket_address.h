// The address of a socket in a folder.  Inside indexer/handover only.
#pragma once

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <string>

namespace kb::handover {

// A socket's path may have 107 bytes, and a folder's name more: the folder is opened, and
// the socket named through it (Linux).  Holds the folder open as long as it lives.
class SocketAddress {
 public:
  explicit SocketAddress(const std::filesystem::path& socket)
      : folder_(::open(socket.parent_path().empty() ? "." : socket.parent_path().c_str(),
                       O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    const std::string name = "/proc/self/fd/" + std::to_string(folder_) + "/" + socket.filename().string();
    address_.sun_family = AF_UNIX;
    std::strncpy(address_.sun_path, name.c_str(), sizeof address_.sun_path - 1);
  }
  ~SocketAddress() {
    if (folder_ >= 0) ::close(folder_);
  }
  SocketAddress(const SocketAddress&) = delete;
  SocketAddress& operator=(const SocketAddress&) = delete;

  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
  [[nodiscard]] static socklen_t size() { return sizeof(sockaddr_un); }

 private:
  int folder_;
  sockaddr_un address_{};
};

}  // namespace kb::handover
