#include "indexer/fetch/address_guard.h"

#include <gtest/gtest.h>

namespace kb::fetch {
namespace {

TEST(AddressGuard, OnlyThePublicInternetIsConnectedTo) {
  for (const char* closed : {"127.0.0.1",
                             "127.8.9.1",
                             "0.0.0.0",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "198.18.0.1",
                             "::",
                             "::1",
                             "fe80::1",
                             "fc00::1",
                             "fd00:ec2::254",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::a00:1",
                             "2002:7f00:1::",
                             "2001:db8::1",
                             "2001::1",
                             "x",
                             ""})
    EXPECT_FALSE(IsPublicAddress(closed)) << closed;
  for (const char* open : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "193.0.0.1", "2a00:1450::1",
                           "2002:808:808::", "64:ff9b::808:808", "::ffff:8.8.8.8"})
    EXPECT_TRUE(IsPublicAddress(open)) << open;
}

}  // namespace
}  // namespace kb::fetch
