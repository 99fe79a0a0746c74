package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

/** Managed prefix lists. */
public final class PrefixLists {
    private final AwsContext world;
    private final Ec2Tags tags;
    private final ResourceTable<Kept> shelf;
    private final Ec2DescribeResult<Kept> listing;

    private record Kept(ManagedPrefixList list, List<PrefixListEntry> entries) {
        String id() {
            return list.prefixListId();
        }
    }

    PrefixLists(AwsContext world, Ec2Tags tags, Actions actions) {
        this.world = world;
        this.tags = tags;
        shelf = new ResourceTable<>(world);
        var filters = new Ec2Filters<Kept>(kept -> tags.seen(kept.id()))
                .by("prefix-list-id", Kept::id)
                .by("prefix-list-name", kept -> kept.list().prefixListName())
                .by("owner-id", kept -> kept.list().ownerId());
        listing = new Ec2DescribeResult<>(world, shelf, Kept::id, filters, "InvalidPrefixListID");
        actions.on(CreateManagedPrefixListRequest.class, this::create);
        actions.on(DescribeManagedPrefixListsRequest.class, this::describe);
        actions.on(GetManagedPrefixListEntriesRequest.class, this::entries);
        actions.on(DeleteManagedPrefixListRequest.class, this::delete);
    }

    /** How many rules a reference to it counts for. */
    int size(String id) {
        return listing.found(id).list().maxEntries();
    }

    /** What is in it now; nothing where there is no such list. */
    Stream<String> blocks(String id) {
        return shelf.find(id).stream().flatMap(kept -> kept.entries().stream()).map(PrefixListEntry::cidr);
    }

    private CreateManagedPrefixListResponse create(CreateManagedPrefixListRequest request) {
        var id = world.id("pl");
        var list = ManagedPrefixList.builder()
                .prefixListId(id)
                .prefixListArn(world.place().arn("ec2", "prefix-list/" + id))
                .prefixListName(request.prefixListName())
                .maxEntries(request.maxEntries())
                .addressFamily(request.addressFamily())
                .ownerId(world.place().account())
                .state("create-complete")
                .version(1L)
                .build();
        var entries = request.entries().stream()
                .map(one -> PrefixListEntry.builder()
                        .cidr(one.cidr())
                        .description(one.description())
                        .build())
                .toList();
        tags.onCreation(id, request.tagSpecifications());
        shelf.put(id, new Kept(list, entries));
        return CreateManagedPrefixListResponse.builder()
                .prefixList(tagged(list))
                .build();
    }

    private ManagedPrefixList tagged(ManagedPrefixList list) {
        return list.toBuilder().tags(tags.see(list.prefixListId())).build();
    }

    private DescribeManagedPrefixListsResponse describe(DescribeManagedPrefixListsRequest request) {
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(listing.list(request.prefixListIds(), request.filters()).stream()
                        .map(kept -> tagged(kept.list()))
                        .toList())
                .build();
    }

    private GetManagedPrefixListEntriesResponse entries(GetManagedPrefixListEntriesRequest request) {
        return GetManagedPrefixListEntriesResponse.builder()
                .entries(listing.found(request.prefixListId()).entries())
                .build();
    }

    private DeleteManagedPrefixListResponse delete(DeleteManagedPrefixListRequest request) {
        var kept = listing.found(request.prefixListId());
        shelf.remove(kept.id());
        tags.all().forget(kept.id());
        return DeleteManagedPrefixListResponse.builder().prefixList(kept.list()).build();
    }
}
